"""Countries with what is said of their people and governments, so that “Cuban” and “of Cuba” name the same."""

_ROWS = """
Afghanistan: Afghan; Albania: Albanian; Algeria: Algerian; Angola: Angolan; Argentina: Argentine Argentinian;
Armenia: Armenian; Australia: Australian; Austria: Austrian; Azerbaijan: Azerbaijani Azeri; Bahrain: Bahraini;
Bangladesh: Bangladeshi; Belarus: Belarusian; Belgium: Belgian; Bolivia: Bolivian; Bosnia: Bosnian; Brazil: Brazilian;
Britain: British UK; Bulgaria: Bulgarian; Burma: Burmese; Cambodia: Cambodian; Cameroon: Cameroonian; Canada: Canadian;
Chad: Chadian; Chile: Chilean; China: Chinese; Colombia: Colombian; Congo: Congolese; Croatia: Croatian; Cuba: Cuban;
Cyprus: Cypriot; Czechia: Czech; Denmark: Danish; Ecuador: Ecuadorian; Egypt: Egyptian; England: English;
Eritrea: Eritrean; Estonia: Estonian; Ethiopia: Ethiopian; Europe: European; Finland: Finnish; France: French;
Gambia: Gambian; Georgia: Georgian; Germany: German; Ghana: Ghanaian; Greece: Greek; Guatemala: Guatemalan;
Guinea: Guinean; Haiti: Haitian; Honduras: Honduran; Hungary: Hungarian; Iceland: Icelandic; India: Indian;
Indonesia: Indonesian; Iran: Iranian; Iraq: Iraqi; Ireland: Irish; Israel: Israeli; Italy: Italian; Jamaica: Jamaican;
Japan: Japanese; Jordan: Jordanian; Kazakhstan: Kazakh; Kenya: Kenyan; Korea: Korean; Kosovo: Kosovar; Kuwait: Kuwaiti;
Laos: Laotian; Latvia: Latvian; Lebanon: Lebanese; Liberia: Liberian; Libya: Libyan; Lithuania: Lithuanian;
Malaysia: Malaysian; Mali: Malian; Malta: Maltese; Mexico: Mexican; Moldova: Moldovan; Mongolia: Mongolian;
Morocco: Moroccan; Mozambique: Mozambican; Myanmar: Myanmar; Namibia: Namibian; Nepal: Nepali Nepalese;
Netherlands: Dutch; Nicaragua: Nicaraguan; Niger: Nigerien; Nigeria: Nigerian; Norway: Norwegian; Oman: Omani;
Pakistan: Pakistani; Palestine: Palestinian; Panama: Panamanian; Paraguay: Paraguayan; Peru: Peruvian;
Philippines: Philippine Filipino; Poland: Polish; Portugal: Portuguese; Qatar: Qatari; Romania: Romanian;
Russia: Russian; Rwanda: Rwandan; Salvador: Salvadoran; Scotland: Scottish; Senegal: Senegalese; Serbia: Serbian;
Singapore: Singaporean; Slovakia: Slovak; Slovenia: Slovenian; Somalia: Somali; Spain: Spanish; Sudan: Sudanese;
Sweden: Swedish; Switzerland: Swiss; Syria: Syrian; Taiwan: Taiwanese; Tajikistan: Tajik; Tanzania: Tanzanian;
Thailand: Thai; Tunisia: Tunisian; Turkey: Turkish; Turkmenistan: Turkmen; Uganda: Ugandan; Ukraine: Ukrainian;
Uruguay: Uruguayan; Uzbekistan: Uzbek; Venezuela: Venezuelan; Vietnam: Vietnamese; Wales: Welsh; Yemen: Yemeni;
Zambia: Zambian; Zimbabwe: Zimbabwean
"""

COUNTRY_OF: dict[str, str] = {}
"""“cuban” -> “cuba”."""
for _row in _ROWS.replace("\n", " ").split(";"):
    _country, _, _adjectives = _row.strip().partition(": ")
    for _adjective in _adjectives.split():
        COUNTRY_OF[_adjective.lower()] = _country.lower()
