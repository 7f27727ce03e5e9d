"""Given names that tell a gender, so that “she” is not taken for Peter. A name used for both stands in neither row."""

FEMININE_NAMES = frozenset(
    """abigail ada adele agnes aisha alice alicia alison amanda amelia amina amy ana andrea angela anita ann anna anne
    annette annie april arlene ashley audrey barbara beatrice becky bella bernadette beth betty beverly brenda bridget
    caitlin camilla carla carly carmen carol caroline carolyn catherine cecilia celia charlotte cheryl chloe christina
    christine claire clara claudia condoleezza cynthia daisy dana danielle daphne dawn deborah debbie denise diana
    diane dolores donna doris dorothy edith eileen elaine eleanor elena elisabeth elise eliza elizabeth ella ellen
    emily emma erica erin esther eva eve evelyn fatima fiona florence frances gail geraldine gina gladys gloria grace
    gretchen gwen hannah harriet hazel heather heidi helen helena hillary holly ida ingrid irene iris isabel isabella
    ivanka jacqueline jane janet janice jasmine jean jeanette jeanne jennifer jenny jessica jill joan joanna jocelyn
    josephine joyce juanita judith judy julia julie juliet june karen kate katherine kathleen kathryn kathy katie
    kellyanne kim kimberly kirsten kristen kristin laura lauren leah leila lena lillian linda lisa liz lois loretta
    lori lorraine louise lucy lydia lynn madeleine maggie margaret maria marie marilyn marina marine marion marjorie
    martha mary maureen megan melania melanie melinda melissa mercedes meryl mia michelle mildred miriam molly monica
    nadia nancy naomi natalie natasha nina nora norma olga olivia pamela patricia paula pauline peggy penny phyllis
    priscilla rachel rebecca renee rhonda rita roberta rosa rosalind rose rosemary ruth sabrina sally samantha sandra
    sara sarah sasha sharon sheila shirley sonia sophia sophie stacy stella stephanie sue susan suzanne svetlana sylvia
    tamara tammy tanya tara teresa theresa tina tracy ursula valerie vanessa vera veronica victoria viola violet
    virginia vivian wanda wendy winnie yolanda yvonne zoe""".split()
)
MASCULINE_NAMES = frozenset(
    """aaron abdul abraham adam adrian ahmed alan albert alejandro alex alexander alfred ali allen andre andrew
    andrzej angus anthony antonio arnold arthur barack barry ben benjamin bernard bernie bill bob boris brad bradley
    brandon brendan brent brett brian bruce bryan calvin carl carlos cedric charles charlie chester chris christian
    christopher chuck clarence clark claude clayton clifford clinton colin conor craig curtis cyril dale daniel darren
    darryl dave david dean dennis derek diego dmitry dominic don donald doug douglas duncan dwight dylan earl ed eddie
    edgar edmund eduardo edward edwin elias elliot emmanuel enrique eric ernest ethan eugene evan felix fernando floyd
    francisco frank fred frederick gabriel gareth gary gavin gene geoffrey george gerald gerard gilbert glenn gordon
    graham grant greg gregory guy hamid harold harry harvey hassan hector henry herbert herman howard hugh hugo hussein
    ian ibrahim igor isaac ivan jack jackson jacob jake james jamie jared jason javier jay jeb jeff jeffrey jeremy
    jerome jerry jim jimmy joachim joe joel john johnny jonathan jorge jose joseph joshua juan julian justin karl keith
    ken kenneth kevin klaus kurt kyle lance larry lars lawrence leo leon leonard leroy liam lloyd louis lucas luis luke
    malcolm marc marcel marco marcus mario mark martin marvin matt matthew maurice max michael miguel mike milton
    mitch mitt mohamed mohammad mohammed muhammad murray mustafa nathan nathaniel neil nicholas nick nigel noah norman
    oleg oliver omar oscar owen pablo patrick paul pedro pete peter phil philip phillip pierre rafael ralph ramon rand
    randy raul ray raymond reginald reince ricardo richard rick ricky rob robert roberto rod rodney rodrigo roger
    roland ron ronald rory ross roy rudolph rudy rupert russell ryan salman samuel scott sean sebastian sergei sergey
    seth shane simon stanley stefan stephen steve steven stewart stuart ted terrence theodore thomas tim timothy todd
    tom tommy tony trevor tyler vernon victor vincent vladimir volodymyr wallace walter warren wayne wesley will
    william winston wolfgang xavier xi yitzhak yusuf zachary""".split()
)
