"""Given names that tell a gender, so that “she” is not taken for Peter. A name used for both stands in neither row."""

FEMININE_NAMES = frozenset(
    """aaliyah abigail ada adele agnes aisha alice alicia alison amanda amelia amina aminata amy ana anastasia andrea
    angela anita anjali ann anna anne annette annie annika antonella aoife april arlene ashley astrid audrey ayse
    barbara beatrice beatrix becky bella benazir bernadette beth betty beverly birgit brenda bridget caitlin camila
    camilla carla carly carmen carol carolina caroline carolyn catarina catherine cecilia celia celine charlotte
    cheryl chiara chioma chloe christina christine claire clara claudia colette condoleezza consuelo cristina
    cynthia daisy dana daniela danielle daphne dawn debbie deborah deepika denise diana diane dilma dolores donna
    doris dorothy edith eileen ekaterina elaine eleanor elena elif elisabeth elise eliza elizabeth ella ellen emily
    emma erica erin esther eva eve evelyn fatima fatma fatou federica femke fernanda fiona fionnuala florence
    frances francesca gabriela gail galina genevieve geraldine gina gisele giulia gladys gloria grace greta gretchen
    guadalupe gwen hannah harriet hazel heather heidi helen helena hillary holly ida imani indira ines ingrid irene
    irina iris isabel isabella ivanka jacqueline jada jane janet janice jasmine jean jeanette jeanne jennifer jenny
    jessica jill joan joanna jocelyn josephine joyce juanita judith judy julia juliana julie juliet june karen kate
    katherine kathleen kathryn kathy katie keisha kellyanne khadija kiara kim kimberly kirsten kristen kristin
    lakshmi larisa latoya laura lauren leah leila lena leonor leyla lillian linda lisa liz lois loretta lori
    lorraine louise lucia lucy ludmila lydia lynn madeleine maggie malala margaret maria mariam mariana marie
    marieke marilyn marina marine marion marjorie martha mary maryam maureen megan mei melania melanie melinda
    melissa mercedes meryl mia michaela michele michelle mildred miriam moira molly monica nadia nancy naomi nasrin
    natalie natasha ngozi niamh nina nora norma odile oksana olena olga olivia pamela paola patricia paula pauline
    peggy penny phyllis priscilla priya rachel rania rebecca renee rhonda rita roberta rosa rosalind rose rosemary
    ruth sabrina sakura sally samantha samira sandra sara sarah sasha saskia sharon sheila shirin shirley sigrid
    simone sinead siobhan sofia solveig sonia sophia sophie stacy stella stephanie sue sunita susan suzanne svetlana
    sylvia tamara tammy tanisha tanya tara tatiana teresa theresa tina tracy ursula valentina valerie vanessa vera
    veronica veronique victoria viola violet virginia vivian wanda wendy wilhelmina winnie ximena yasmin yolanda
    yuki yulia yvonne zahra zainab zoe""".split()
)
MASCULINE_NAMES = frozenset(
    """aaron abdel abdul abraham adam adrian ahmed alan albert alejandro aleksandar aleksei alex alexander alexei
    alexis alfred ali allen amit anatoly anders andre andres andrew andrzej angus anil anthony antonio arjun arnold
    arthur avi barack barry bashar ben benigno benjamin bernard bernie bill binyamin bjorn bob boris brad bradley
    brandon brendan brent brett brian bruce bryan calvin carl carlos cedric cesar charles charlie chester chinua
    chris christian christopher chuck clarence clark claude clayton clifford clinton colin conor craig curtis cyril
    dale daniel darnell darren darryl dave david dean dennis derek diego dmitri dmitry dominic don donald doug
    douglas duncan dwight dylan earl ed eddie edgar edmund eduardo edward edwin ehud elia elias elliot emeka
    emmanuel emre enrique enzo eric erik ernest ethan eugene evan evo felipe felix ferdinand fernando floyd
    francisco francois frank fred frederick fumio gabriel gareth gary gavin gene geoffrey george gerald gerard
    gideon gilbert giorgos giovanni giuseppe glenn goodluck goran gordon graham grant greg gregory guy hamid harold
    harry harvey hassan hector henrik henry herbert herman hiroshi hosni howard hugh hugo hussein ian ibrahim igor
    imran isaac ivan jack jackson jacob jacques jair jake jamal james jamie jared jason javier jay jean-claude jeb
    jeff jeffrey jens jeremy jerome jerry jim jimmy joachim joao joe joel john johnny joko jonathan jorge jose
    joseph joshua juan julian julio justin karl keith kemal ken kenji kenneth kevin klaus kofi konstantinos kostas
    kurt kwame kyle lance larry lars lawrence leo leon leonard leroy liam lloyd louis luca lucas luis luiz luke
    mahathir mahmoud malcolm malik marc marcel marco marcus mario mark martin marvin matt matteo matthew maurice max
    mehmet michael miguel mike mikhail milos milton mitch mitt mohamed mohammad mohammed moshe muhammad muhammadu
    murray mustafa najib narendra nathan nathaniel nawaz neil nelson nicholas nick nicolas nigel nikolai nils noah
    norman olaf oleg oliver olusegun omar oscar owen pablo paolo patrick paul pedro pervez pete peter phil philip
    phillip pierre prabowo rafael rahul raila rajesh ralph ramon rand randy raul ravi ray raymond recep reginald
    reince ricardo richard rick ricky rob robert roberto rod rodney rodrigo roger roland ron ronald rory ross roy
    rudolph rudy rupert russell ryan saddam salman samuel sanjay scott sean sebastian sergei sergey seth shane
    shimon shinzo silvio simon slobodan stanley stefan stephen steve steven stewart stuart sunil sven takashi tariq
    ted terrence thabo theodore thiago thomas tim timothy todd tom tommy tony trevor tunde tyler tyrone uhuru vernon
    victor vijay viktor vincent vladimir volodymyr wallace walter warren wayne wesley will william winston wolfgang
    xavier xi yannis yasser yevgeny yitzhak yoweri yusuf zachary zoran""".split()
)
