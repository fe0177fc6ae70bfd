"""Invented names as London has them. Given and family names go together by where families came
from; a name that belongs to a real person does so by chance."""

from dataclasses import dataclass
from random import Random


@dataclass(frozen=True)
class Stock:
    """Names that go together, and how many in a hundred people bear one."""

    share: int
    given: tuple[str, ...]
    family: tuple[str, ...]


def _words(text: str) -> tuple[str, ...]:
    return tuple(text.split())


HERE = _words(
    """
    Aaron Abigail Adam Alan Alex Alexander Alice Alison Amanda Amelia Amy Andrea Andrew Angela
    Anna Annabel Anne Anthony Arthur Barbara Becky Ben Benjamin Beth Bethany Bradley Brian Callum
    Cameron Carl Caroline Catherine Charlie Charlotte Chloe Chris Christine Claire Clare Connor
    Craig Daisy Dan Daniel Darren David Dawn Dean Deborah Derek Diane Dominic Donna Duncan Dylan
    Edward Eleanor Elizabeth Ella Ellen Ellie Emily Emma Erin Ethan Evan Evie Faye Fiona Fran
    Freya Gareth Gary Gavin Gemma Geoffrey George Georgia Georgina Gillian Glen Grace Graham Grant
    Greg Hannah Harriet Harry Hayley Hazel Heather Heidi Helen Holly Howard Hugh Ian Imogen Isaac
    Isabel Ivan Jack Jackie Jacob Jade James Jamie Jane Janet Jason Jay Jean Jenna Jennifer Jenny
    Jeremy Jess Jessica Joanna Joanne Jodie Joe Joel John Jonathan Jordan Joseph Josh Joyce Judith
    Julia Julie Justin Karen Kate Katherine Kathleen Katie Keith Kelly Kenneth Kerry Kevin Kieran
    Kim Kirsty Kyle Laura Lauren Leah Lee Leo Lesley Lewis Liam Lily Linda Lisa Lorna Louis Louise
    Lucy Luke Lydia Lynn Maisie Malcolm Marcus Margaret Maria Marie Mark Martha Martin Martyn Mary
    Matt Matthew Maureen Max Megan Melanie Melissa Mia Michael Michelle Mike Miles Millie Molly
    Morgan Naomi Natalie Nathan Neil Niall Nicholas Nicola Nigel Noah Nora Oliver Olivia Oscar Owen
    Pamela Patricia Patrick Paul Paula Penny Peter Philip Phoebe Poppy Rachel Ralph Ray Rebecca
    Rhys Richard Robert Robin Roger Rory Rosie Ross Rowan Roy Russell Ruth Ryan Sally Sam Samantha
    Samuel Sandra Sara Sarah Scott Sean Shane Shannon Sharon Sheila Shirley Sian Simon Sophie
    Stacey Stella Stephanie Stephen Steven Stuart Sue Susan Suzanne Tamsin Tanya Tara Terence
    Teresa Tess Theo Thomas Tim Timothy Tina Toby Tom Tony Tracey Tracy Trevor Vanessa Vicky
    Victoria Vincent Wayne Wendy William Zara Zoe
    """
)

STOCKS = (
    Stock(
        58,
        HERE,
        _words(
            """
            Abbott Adams Ainsworth Allen Anderson Andrews Archer Armstrong Arnold Ashby Ashworth
            Atkins Atkinson Austin Bailey Baker Baldwin Ball Banks Barker Barlow Barnes Barnett
            Barrett Barton Bates Baxter Beale Beckett Bell Bennett Benson Bentley Berry Birch Bird
            Bishop Black Blackburn Blake Bolton Bond Booth Bowen Bowman Boyd Bradley Bradshaw Brady
            Brennan Bridges Briggs Brooks Brown Bryant Buckley Burgess Burke Burns Burrows Burton
            Butcher Butler Byrne Campbell Carr Carroll Carter Cartwright Chambers Chandler Chapman
            Charlton Clark Clarke Clayton Cole Coleman Collins Connolly Conway Cook Cooke Cooper
            Copeland Corbett Cox Crawford Cross Crowther Cullen Cunningham Curtis Dale Dalton Daly
            Davey Davidson Davies Davis Dawson Day Dean Dennis Dixon Dobson Doherty Donnelly Douglas
            Doyle Drew Duffy Duncan Dunn Dyer Eaton Edmonds Edwards Elliott Ellis Evans Farmer
            Farrell Faulkner Fenton Ferguson Finch Fisher Fitzgerald Fleming Fletcher Flynn Forster
            Foster Fowler Fox Francis Franklin Fraser Freeman French Frost Fuller Gallagher Gardner
            Garner George Gibbs Gibson Gilbert Giles Gill Glover Goddard Goodwin Gordon Gough Graham
            Grant Graves Gray Green Greenwood Griffin Griffiths Groves Hale Hall Hamilton Hammond
            Hancock Hanson Harding Hardy Harper Harris Harrison Hart Hartley Harvey Hawkins Hayes
            Haynes Heath Henderson Henry Herbert Hewitt Hickman Higgins Hill Hilton Hobbs Hodgson
            Holden Holland Holloway Holmes Holt Hope Hopkins Horton Howard Howarth Howe Howell
            Hudson Hughes Humphreys Hunt Hunter Hurst Hussey Hutchinson Ingram Jackson Jarvis
            Jenkins Jennings Johnson Johnston Jones Jordan Joyce Kaye Kelly Kemp Kennedy Kent Kerr
            King Kirby Knight Knowles Lamb Lambert Lane Lawrence Lawson Leach Lee Leonard Lewis
            Little Lloyd Long Lowe Lucas Lynch Lyons Macdonald Mackay Mann Manning Marsden Marsh
            Marshall Martin Mason Matthews May McCarthy McDonald McGrath McKenna McLean Metcalfe
            Middleton Miles Miller Mills Mitchell Moody Moore Moran Morgan Morris Morrison Morton
            Moss Murphy Murray Myers Nash Naylor Nelson Newman Newton Nicholls Nicholson Nixon Noble
            Nolan Norman Norris North Norton Nuttall Oakley Oliver Osborne Owen Page Palmer Park
            Parker Parkin Parry Parsons Payne Peacock Pearce Pearson Perkins Perry Peters Phillips
            Pickering Piper Pollard Poole Pope Porter Potter Potts Powell Power Preston Price
            Pritchard Quinn Randall Read Reed Rees Reeves Regan Reid Reynolds Rhodes Richards
            Richardson Riley Roberts Robertson Robinson Robson Rogers Rose Ross Rowe Rowley Russell
            Ryan Sanders Sanderson Saunders Savage Schofield Scott Sharp Shaw Shepherd Short Simmons
            Simpson Sims Sinclair Skinner Slater Smart Smith Spencer Stanley Steele Stephens
            Stephenson Stevens Stevenson Stewart Stokes Stone Sullivan Summers Sutton Swift Talbot
            Tate Taylor Thomas Thompson Thornton Todd Townsend Tucker Turner Tyler Vaughan Vincent
            Wade Walker Wall Wallace Walsh Walters Walton Ward Warner Warren Waters Watkins Watson
            Watts Webb Webster Welch Wells West Weston Wheeler Whitaker White Whitehead Wilkins
            Wilkinson Williams Williamson Willis Wilson Winter Wood Woods Woodward Wright Wyatt
            Yates Young
            """
        ),
    ),
    Stock(
        10,
        _words(
            """
            Aisha Ali Amina Amir Anwar Asif Ayesha Bilal Fahad Faisal Farah Fatima Hamza Haroon
            Hassan Ibrahim Imran Iqra Javed Kamran Khadija Layla Maryam Mohammed Mustafa Nadia
            Naseem Nasreen Omar Rashid Rukhsana Saima Sajid Samira Shabana Shahid Tahir Tariq Usman
            Yasmin Yusuf Zainab
            """
        ),
        _words(
            """
            Abbas Ahmed Akhtar Akram Ali Anwar Ashraf Aslam Aziz Begum Bashir Chowdhury Farooq
            Haider Hassan Hossain Hussain Ibrahim Iqbal Islam Jamil Javed Karim Khalid Khan Khatun
            Mahmood Malik Miah Mirza Mohamed Qureshi Rafiq Rahman Rashid Raza Saeed Shah Sheikh
            Siddiqui Uddin Yousaf Zaman
            """
        ),
    ),
    Stock(
        8,
        _words(
            """
            Amit Anita Anjali Arjun Asha Deepa Dev Divya Gurpreet Harjit Jaspreet Jaya Kavita
            Kiran Kuldeep Manjit Manoj Meera Mohan Neha Nikhil Nisha Pooja Pranav Priya Raj Rajesh
            Rakesh Ravi Rekha Rohan Sanjay Shreya Simran Sunil Sunita Sukhdeep Vijay Vikram
            """
        ),
        _words(
            """
            Agarwal Bains Bhatt Chauhan Das Desai Dhaliwal Dhillon Gandhi Gill Gohil Gupta Iyer Jain
            Joshi Kapoor Kaur Kumar Mehta Menon Mistry Nair Parmar Patel Pillai Raman Rana Rao Reddy
            Sandhu Shah Sharma Sidhu Singh Solanki Thakur Tiwari Trivedi Varma Vyas
            """
        ),
    ),
    Stock(
        9,
        _words(
            """
            Abena Adaeze Ade Adunni Akosua Ama Amara Ayo Bola Chidi Chinwe Comfort Dayo Ebony Efua
            Emeka Esi Femi Funmi Grace Ifeoma Kemi Kofi Kojo Kwabena Kwame Marcia Mercy Ngozi Nia
            Olu Patience Sade Segun Temi Tunde Winston Yaa Yewande
            """
        ),
        _words(
            """
            Abiola Acheampong Addo Adebayo Adeyemi Adjei Afolabi Agyeman Akande Amoah Ansah Appiah
            Asante Asare Awolowo Balogun Bediako Boateng Danquah Darko Eze Gyamfi Igwe Kamara Koroma
            Mensah Nwosu Obi Odukoya Ofori Okafor Okeke Okonkwo Olawale Onyango Oppong Osei Owusu
            Quaye Sesay Sowande Tetteh
            """
        ),
    ),
    Stock(
        6,
        _words(
            """
            Chantelle Clive Delroy Desmond Dionne Dwayne Errol Jermaine Keisha Leroy Lorraine
            Marlon Monique Natasha Neville Rochelle Sharelle Tamara Tyrone
            """
        ),
        _words(
            """
            Bailey Barrett Brathwaite Campbell Charles Clarke Daley Edwards Ellington Francis Gayle
            Gordon Grant Henry Joseph Lindo McKenzie Morris Palmer Pryce Samuels Thelwell Wallace
            """
        ),
    ),
    Stock(
        5,
        _words(
            """
            Agnieszka Aleksandra Andrei Anca Dorota Elena Ewa Grzegorz Ioana Irina Jan Katarzyna
            Lukasz Magda Marek Mihai Monika Oksana Pawel Piotr Radu Tomasz Wojciech
            """
        ),
        _words(
            """
            Baran Bielak Dumitru Georgiou Gorski Ionescu Kaminski Kowalczyk Kowalski Kozak Lis Lupu
            Mazur Nowak Petrov Popa Popescu Sikora Stan Szymanski Wilk Wojcik Zajac Zielinski
            """
        ),
    ),
    Stock(
        4,
        _words(
            """
            Carla Daniela Diego Elif Emre Francesca Hakan Ines Joao Leila Luca Marco Mehmet Nuno
            Paolo Pedro Rosa Selin Sofia Yiannis
            """
        ),
        _words(
            """
            Aydin Bianchi Christodoulou Costa Demir Fernandes Ferreira Garcia Ioannou Kaya Lopes
            Moreno Ozturk Pereira Rossi Santos Silva Yilmaz
            """
        ),
    ),
)


def invent(chance: Random) -> tuple[str, str]:
    """A given and a family name."""
    (stock,) = chance.choices(STOCKS, [one.share for one in STOCKS])
    given = HERE if stock.share < 50 and chance.random() < 0.25 else stock.given
    return chance.choice(given), chance.choice(stock.family)
