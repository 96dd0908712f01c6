import type { BadgeLabels } from '@vkjwt/badge'

const read = 'נקרא שבב AuthentiChip אמיתי, ותשובתו נועדה לאתר {site}.'
const nothingEitherWay = 'זה לא אומר דבר על הפריט, לא לטובתו ולא לרעתו.'
const tapAgain = 'סרקו שוב את השבב לקבלת תשובה עדכנית.'
const tapLater = 'סרקו שוב את השבב בעוד כמה דקות.'

/** The words in Hebrew. */
export const he: BadgeLabels = {
  lang: 'he',
  dir: 'rtl',
  region: 'בדיקת השבב',
  meta: '{site} · {date}',
  metaEarlier: '{site} · {day}',
  more: 'מה זה אומר',
  chip: 'שבב',
  serial: 'מספר סידורי',
  until: 'בתוקף עד',
  printed: 'אומת בעת הסריקה; תדפיס זה אינו הוכחה.',
  messages: {
    verified: {
      title: 'השבב אומת',
      happened: read,
      limits: 'זה נוגע לשבב, לא לחפץ שסביבו: שבב אפשר להעתיק ממקומו, וסריקה אפשר להעביר הלאה.',
      next: 'ודאו שהפריט שבידכם הוא זה שבדף ושהשבב קבוע היטב.',
    },
    'verified-earlier': {
      title: 'השבב אומת קודם לכן, בשעה {time}',
      happened: read,
      limits: 'זה לא מראה מה קרה מאז: שבב אפשר להעתיק ממקומו, וסריקה אפשר להעביר הלאה.',
      next: tapAgain,
    },
    'wrong-item': {
      title: 'לא השבב של פריט זה',
      happened: 'שבב נקרא ונבדק, אך בחנות הוא אינו רשום לפריט שבדף.',
      limits: 'אין פירוש הדבר שמישהו נהג שלא כשורה: ייתכן שרשימת החנות אינה מעודכנת.',
      next: 'השוו את הפריט שבידכם לדף זה. אם הם תואמים, פנו לחנות.',
    },
    'already-used': {
      title: 'הסריקה כבר נוצלה',
      happened: 'כל סריקה נחשבת פעם אחת, וזו כבר נפתחה, אולי בדפדפן אחר.',
      limits: 'אין פירוש הדבר שמשהו לא תקין בשבב: גם קישור משותף מגיע לכאן.',
      next: tapAgain,
    },
    expired: {
      title: 'תוקף הסריקה פג',
      happened: 'AuthentiChip כבר ראתה את הסריקה הזו ולכן לא אישרה אותה.',
      limits: 'זה לא מבחין בין קישור שמור או משותף לקישור מועתק.',
      next: tapAgain,
    },
    'token-expired': {
      title: 'תוקף הסריקה פג',
      happened: 'סריקה תקפה לכמה דקות, וזו ישנה יותר.',
      limits: 'אין פירוש הדבר שמשהו לא תקין בשבב.',
      next: tapAgain,
    },
    insecure: {
      title: 'לא נבדק',
      happened: 'AuthentiChip לא הצליחה לבדוק את השבב בעת הסריקה.',
      limits: nothingEitherWay,
      next: tapLater,
    },
    unavailable: {
      title: 'אי אפשר לבדוק כרגע',
      happened: 'שירות שהאתר צריך לבדיקה לא השיב.',
      limits: nothingEitherWay,
      next: tapLater,
    },
    'token-not-yet-valid': {
      title: 'אי אפשר לבדוק כרגע',
      happened: 'לפי שעון האתר הסריקה עוד לא קרתה; ייתכן שהוא שגוי.',
      limits: nothingEitherWay,
      next: 'נסו שוב בעוד רגע. אם התשובה לא משתנה, פנו לחנות.',
    },
    'rate-limited': {
      title: 'יותר מדי סריקות כרגע',
      happened: 'סריקות רבות הגיעו מהרשת שלכם, ולכן זו לא נבחנה.',
      limits: nothingEitherWay,
      next: 'נסו שוב בעוד רגע.',
    },
    rejected: {
      title: 'הסריקה לא התקבלה',
      happened: 'הסריקה שפתחה את הדף נבדקה ולא התקבלה.',
      limits: 'זו לא קביעה על הפריט: ייתכן שהקישור קטוע או נועד לאתר אחר.',
      next: 'סרקו שוב את השבב. אם התשובה לא משתנה, פנו לחנות.',
    },
    none: {
      title: 'אין סריקה עדיין',
      happened: 'הדף נפתח בלי סריקה, או שאי אפשר היה לשמור את התוצאה.',
      limits: nothingEitherWay,
      next: 'קרבו את הטלפון לשבב. כבר עשיתם זאת? אפשרו קובצי Cookie לאתר זה וסרקו שוב.',
    },
  },
}
