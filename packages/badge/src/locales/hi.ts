import type { BadgeLabels } from '@vkjwt/badge'

const read = 'असली AuthentiChip पढ़ी गई और उसका जवाब {site} के लिए है।'
const nothingEitherWay = 'इससे वस्तु के बारे में कुछ पता नहीं चलता।'
const tapAgain = 'चिप फिर स्कैन करें।'
const tapLater = 'कुछ मिनट बाद चिप फिर स्कैन करें।'

/** The words in Hindi. */
export const hi: BadgeLabels = {
  lang: 'hi',
  dir: 'ltr',
  region: 'चिप की जाँच',
  meta: '{site} · {date}',
  metaEarlier: '{site} · {day}',
  more: 'इसका मतलब',
  chip: 'चिप',
  serial: 'क्रमांक',
  until: 'समाप्ति',
  printed: 'स्कैन के समय सत्यापित; यह प्रिंट प्रमाण नहीं।',
  messages: {
    verified: {
      title: 'चिप सत्यापित',
      happened: read,
      limits: 'यह चिप के बारे में है, वस्तु के बारे में नहीं: चिप हटाई जा सकती है, स्कैन आगे भेजा जा सकता है।',
      next: 'देखें कि हाथ की वस्तु इसी पेज की है और चिप ठीक से लगी है।',
    },
    'verified-earlier': {
      title: 'चिप पहले सत्यापित, समय {time}',
      happened: read,
      limits: 'इससे बाद का कुछ पता नहीं चलता: चिप हटाई जा सकती है, स्कैन आगे भेजा जा सकता है।',
      next: tapAgain,
    },
    'wrong-item': {
      title: 'इस वस्तु की चिप नहीं',
      happened: 'चिप जाँची गई, पर वह दुकान की सूची में इस वस्तु की नहीं है।',
      limits: 'इसका मतलब यह नहीं कि किसी ने गलत किया: सूची पुरानी हो सकती है।',
      next: 'हाथ की वस्तु को इस पेज से मिलाएँ। मेल खाए तो दुकान से पूछें।',
    },
    'already-used': {
      title: 'स्कैन पहले खुल चुका है',
      happened: 'हर स्कैन एक बार मान्य है और यह पहले खुल चुका है।',
      limits: 'इसका मतलब यह नहीं कि चिप में गड़बड़ी है: साझा लिंक भी यहीं पहुँचता है।',
      next: tapAgain,
    },
    expired: {
      title: 'स्कैन की अवधि समाप्त',
      happened: 'AuthentiChip यह स्कैन पहले देख चुका था, इसलिए पुष्टि नहीं की।',
      limits: 'इससे पता नहीं चलता कि लिंक सहेजा, साझा या कॉपी किया गया।',
      next: tapAgain,
    },
    'token-expired': {
      title: 'स्कैन की अवधि समाप्त',
      happened: 'स्कैन कुछ मिनट मान्य है और यह उससे पुराना है।',
      limits: 'इसका मतलब यह नहीं कि चिप में गड़बड़ी है।',
      next: tapAgain,
    },
    insecure: {
      title: 'जाँच नहीं हुई',
      happened: 'स्कैन के समय AuthentiChip चिप की जाँच नहीं कर सका।',
      limits: nothingEitherWay,
      next: tapLater,
    },
    unavailable: {
      title: 'अभी जाँच संभव नहीं',
      happened: 'ज़रूरी सेवा ने जवाब नहीं दिया।',
      limits: nothingEitherWay,
      next: tapLater,
    },
    'token-not-yet-valid': {
      title: 'अभी जाँच संभव नहीं',
      happened: 'साइट की घड़ी के अनुसार स्कैन अभी हुआ नहीं; घड़ी गलत हो सकती है।',
      limits: nothingEitherWay,
      next: 'थोड़ी देर बाद फिर कोशिश करें। जवाब वही रहे तो दुकान से पूछें।',
    },
    'rate-limited': {
      title: 'अभी बहुत स्कैन हैं',
      happened: 'आपके नेटवर्क से बहुत स्कैन आए, इसलिए यह जाँचा नहीं गया।',
      limits: nothingEitherWay,
      next: 'थोड़ी देर बाद फिर कोशिश करें।',
    },
    rejected: {
      title: 'स्कैन स्वीकार नहीं हुआ',
      happened: 'यह पेज खोलने वाला स्कैन जाँचा गया और स्वीकार नहीं हुआ।',
      limits: 'यह वस्तु पर फ़ैसला नहीं है: लिंक अधूरा या दूसरी साइट का हो सकता है।',
      next: 'चिप फिर स्कैन करें। जवाब वही रहे तो दुकान से पूछें।',
    },
    none: {
      title: 'अभी कोई स्कैन नहीं',
      happened: 'यह पेज बिना स्कैन खुला, या नतीजा सहेजा नहीं जा सका।',
      limits: nothingEitherWay,
      next: 'फ़ोन को चिप के पास लाएँ। अभी किया? इस साइट की कुकी चालू करें और फिर स्कैन करें।',
    },
  },
}
