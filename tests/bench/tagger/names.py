"""Names from many countries, to stand in for those that an article names."""

FAMILY_NAMES = tuple(
    """
    Abiodun Achieng Adeyemi Agarwal Ahmed Akhtar Amoako Andersson Anderson Banda Banerjee Baptiste Barker Bauer Begum
    Bello Bianchi Boateng Bose Botha Bradshaw Brown Campbell Carvalho Chanda Chaudhry Chen Chikane Chowdhury Clarke
    Cooper Costa Coulibaly Cruz Das Davies Demir Desai Deshmukh Diallo Diaz Dlamini Dubois Edwards Ellis Evans Eze
    Fernandes Fernando Fletcher Fofanah Forde Fraser Gandhi Garcia Gomez Gonzalez Gordon Goswami Graham Green Grewal
    Gupta Haddad Hall Hansen Harris Hassan Hernandez Hoang Hughes Hussain Ibrahim Ismail Iyer Jackson Jansen Jha Jones
    Joshi Kagame Kamara Kamau Kapoor Karlsson Kaur Kenyatta Khan Khumalo Kim Kimani Kowalski Krishnan Kruger Kumar
    Lambert Larsen Lee Lewis Li Lopez Lungu MacDonald MacLeod Mahlangu Malik Martin Mbeki McCarthy McKenna Mehta Menon
    Mensah Mishra Mitchell Mohamed Moore Morgan Morris Moyo Mukherjee Murphy Musa Mutua Mwangi Naidoo Nair Nakamura
    Ncube Ndlovu Nguyen Nielsen Njoroge Nkosi Novak Nwosu O'Brien Obi Odhiambo Odinga Ogunleye Okafor Okeke Okonkwo
    Omondi Onyango Osei Otieno Owusu Papadopoulos Park Patel Patil Pereira Petrov Phiri Pillai Popescu Prasad Quaye
    Rahman Rajan Ramaphosa Rana Rao Reddy Reid Roberts Robinson Rossi Roy Sato Saunders Scott Sen Shah Sharma Shaw
    Silva Singh Sinha Sithole Smith Srinivasan Stewart Suzuki Taylor Tembo Thapa Thomas Thompson Tiwari Tran Tutu Usman
    Van Varma Venter Verma Virtanen Wade Walker Wang Wanjiku Watson Weber White Williams Wilson Wong Wood Wright Yadav
    Yeo Yilmaz Young Yusuf Zhang Zulu Zuma
    """.split()
)

GIVEN_NAMES = tuple(
    """
    Aarav Abena Adaeze Aisha Alan Amara Amina Amit Ana Andrew Angela Anita Anna Anthony Arjun Asha Ayodele Bukola
    Catherine Charlotte Chidi Chipo Claire Craig Daniel David Deepa Dinesh Elena Emeka Emma Esther Fatima Fiona Gareth
    George Grace Hannah Helen Henry Ian Ifeoma Imran Isabel Jack James Jane Joanna John Joseph Joyce Julia Kamal Karen
    Kavita Kofi Kwame Lakshmi Laura Lerato Lindiwe Lucy Manoj Maria Mark Mary Meera Michael Mohammed Moses Musa Nadia
    Neha Ngozi Nicola Nisha Oliver Olusegun Paul Peter Pooja Priya Rachel Rahul Rajesh Ravi Rebecca Rohan Ruth Samuel
    Sandeep Sarah Sibusiso Simon Sipho Sophie Stephen Sunita Suresh Susan Tariq Tendai Thabo Thandiwe Thomas Uche Vijay
    Vikram Wanjiru William Yemi Yusuf Zainab Zanele
    """.split()
)

TITLES = frozenset(
    """
    President Senator Sen Rep Gov Governor Mr Mrs Ms Dr Secretary Minister Prime The A An He She They It State
    Department House White Senate Republican Democratic Democrats Republicans Democrat National Party Congress United
    States American Americans Committee University Court Supreme Justice News Post Times Street Union Center Institute
    General Attorney Director Former Rev Judge Chief Police County City New York Washington Iowa California Texas
    """.split()
)
