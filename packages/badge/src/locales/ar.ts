import type { BadgeLabels } from '@vkjwt/badge'

const read = 'قُرئت شريحة AuthentiChip أصلية، وجوابها موجّه إلى {site}.'
const nothingEitherWay = 'لا يقول هذا شيئًا عن القطعة، لا لها ولا عليها.'
const tapAgain = 'امسح الشريحة مجددًا لجواب حديث.'
const tapLater = 'امسح الشريحة مجددًا بعد بضع دقائق.'

/** The words in Arabic. */
export const ar: BadgeLabels = {
  lang: 'ar',
  dir: 'rtl',
  region: 'فحص الشريحة',
  meta: '{site} · {date}',
  metaEarlier: '{site} · {day}',
  more: 'ماذا يعني هذا',
  chip: 'الشريحة',
  serial: 'الرقم التسلسلي',
  until: 'صالح حتى',
  printed: 'تم التحقق عند المسح، وهذه المطبوعة ليست دليلًا.',
  messages: {
    verified: {
      title: 'تم التحقق من الشريحة',
      happened: read,
      limits: 'هذا عن الشريحة لا عن الغرض الذي يحملها: قد تُنقل الشريحة، وقد يُمرَّر المسح.',
      next: 'تأكد أن القطعة التي في يدك هي التي في هذه الصفحة وأن شريحتها ثابتة.',
    },
    'verified-earlier': {
      title: 'تم التحقق من الشريحة سابقًا، الساعة {time}',
      happened: read,
      limits: 'لا يبيّن هذا ما حدث بعدها: قد تُنقل الشريحة، وقد يُمرَّر المسح.',
      next: tapAgain,
    },
    'wrong-item': {
      title: 'ليست شريحة هذه القطعة',
      happened: 'فُحصت الشريحة، لكن المتجر لا يسجّلها للقطعة التي في هذه الصفحة.',
      limits: 'لا يعني هذا أن أحدًا أخطأ: قد تكون قائمة المتجر قديمة.',
      next: 'قارن القطعة التي في يدك بهذه الصفحة. إن تطابقتا فاسأل المتجر.',
    },
    'already-used': {
      title: 'المسح مستخدَم من قبل',
      happened: 'كل مسح يُحسب مرة واحدة، وهذا فُتح من قبل، ربما في متصفح آخر.',
      limits: 'لا يعني هذا أن في الشريحة خللًا: الرابط المشترَك ينتهي هنا أيضًا.',
      next: tapAgain,
    },
    expired: {
      title: 'انتهت صلاحية المسح',
      happened: 'سبق أن رأت AuthentiChip هذا المسح، فلم تؤكده.',
      limits: 'لا يميّز هذا رابطًا محفوظًا أو مشترَكًا من رابط منسوخ.',
      next: tapAgain,
    },
    'token-expired': {
      title: 'انتهت صلاحية المسح',
      happened: 'المسح صالح لبضع دقائق، وهذا أقدم منها.',
      limits: 'لا يعني هذا أن في الشريحة خللًا.',
      next: tapAgain,
    },
    insecure: {
      title: 'لم تُفحص',
      happened: 'لم تتمكن AuthentiChip من فحص الشريحة عند المسح.',
      limits: nothingEitherWay,
      next: tapLater,
    },
    unavailable: {
      title: 'يتعذر الفحص الآن',
      happened: 'خدمة يحتاج إليها هذا الموقع للفحص لم تستجب.',
      limits: nothingEitherWay,
      next: tapLater,
    },
    'token-not-yet-valid': {
      title: 'يتعذر الفحص الآن',
      happened: 'بحسب ساعة هذا الموقع لم يحدث المسح بعد، وقد تكون خاطئة.',
      limits: nothingEitherWay,
      next: 'حاول مجددًا بعد قليل. إن بقي الجواب كما هو فاسأل المتجر.',
    },
    'rate-limited': {
      title: 'عمليات مسح كثيرة الآن',
      happened: 'جاءت عمليات مسح كثيرة من شبكتك، فلم يُفحص هذا.',
      limits: nothingEitherWay,
      next: 'حاول مجددًا بعد قليل.',
    },
    rejected: {
      title: 'لم يُقبل المسح',
      happened: 'فُحص المسح الذي فتح هذه الصفحة ولم يُقبل.',
      limits: 'ليس هذا حكمًا على القطعة: قد يكون الرابط مبتورًا أو لموقع آخر.',
      next: 'امسح الشريحة مجددًا. إن بقي الجواب كما هو فاسأل المتجر.',
    },
    none: {
      title: 'لا مسح بعد',
      happened: 'فُتحت هذه الصفحة دون مسح، أو تعذّر حفظ النتيجة.',
      limits: nothingEitherWay,
      next: 'قرّب هاتفك من الشريحة. فعلت ذلك للتو؟ اسمح بملفات تعريف الارتباط لهذا الموقع وامسح مجددًا.',
    },
  },
}
