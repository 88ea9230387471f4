/**
 * The commonest passwords of 8 to 14 characters that stand in every published list of leaked ones (2016 to 2025 alike),
 * and their Ukrainian and local kin: what a guesser with a second factor before them would still try first.
 */
export const COMMON_SHORT: readonly string[] = `
password password1 password12 password123 password1234 passw0rd p@ssw0rd p@ssword pa55word pa$$word password! password1!
12345678 123456789 1234567890 123123123 1231231234 12341234 11223344 112233445566 123321123 12344321 87654321 987654321
0987654321 1q2w3e4r 1q2w3e4r5t 1q2w3e4r5t6y 1qaz2wsx 1qaz2wsx3edc zaq12wsx zaq1zaq1 qazwsxedc qazwsx123 q1w2e3r4
q1w2e3r4t5 qwertyui qwertyuiop qwerty12 qwerty123 qwerty1234 qwerty12345 qwerty123456 1qwerty1 asdfghjk asdfghjkl
asdf1234 asdfasdf zxcvbnm1 zxcvbnm123 abcd1234 abc12345 abc123456 aa123456 a1234567 a12345678 a123456789 aaa111bbb
iloveyou iloveyou1 iloveyou2 ilovegod princess princess1 sunshine sunshine1 football football1 baseball baseball1
superman superman1 batman123 starwars pokemon1 michael1 jennifer jessica1 charlie1 jordan23 liverpool liverpool1
chelsea1 arsenal1 barcelona realmadrid trustno1 whatever welcome1 welcome123 letmein1 letmein123 changeme changeme1
changeme123 default1 admin123 admin1234 admin12345 administrator adminadmin rootroot root1234 test1234 testtest
testing1 guest123 user1234 monkey123 dragon123 master123 shadow123 computer internet samsung1 lovelove 1234qwer
qwer1234 q1234567 google123 facebook myspace1 linkedin matricula matricula1 university university1 student1 student123
chernivtsi bukovina bukovyna ukraine1 ukraine123 ukraina1 slavaukraini kyiv2022 summer2024 summer2025 summer2026
winter2024 winter2025 winter2026 spring2025 spring2026 autumn2025 autumn2026 пароль12 пароль123 пароль1234 йцукенгш
йцукенгшщ йцукен123 любовлюбов україна україна1 українаукраїна буковина чернівці адміністратор
`
  .trim()
  .split(/\s+/);
