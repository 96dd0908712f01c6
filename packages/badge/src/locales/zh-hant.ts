import type { BadgeLabels } from '@vkjwt/badge'

const read = '讀取到一枚真正的 AuthentiChip，其回應是給 {site} 的。'
const nothingEitherWay = '這對物品本身既不支持也不否定。'
const tapAgain = '再次掃描晶片即可取得最新結果。'
const tapLater = '請幾分鐘後再次掃描晶片。'

/** The words in Chinese, traditional. */
export const zhHant: BadgeLabels = {
  lang: 'zh-Hant',
  dir: 'ltr',
  region: '晶片查驗',
  meta: '{site} · {date}',
  metaEarlier: '{site} · {day}',
  more: '這代表什麼',
  chip: '晶片',
  serial: '序號',
  until: '有效至',
  printed: '掃描時已驗證；此列印文件不作為證明。',
  messages: {
    verified: {
      title: '晶片已驗證',
      happened: read,
      limits: '這只說明晶片，不說明物品本身：晶片可能被移走，掃描可能被轉傳。',
      next: '請確認手中的物品就是本頁所示，且晶片牢固。',
    },
    'verified-earlier': {
      title: '晶片先前已驗證（{time}）',
      happened: read,
      limits: '這不說明之後發生了什麼：晶片可能被移走，掃描可能被轉傳。',
      next: tapAgain,
    },
    'wrong-item': {
      title: '不是此物品的晶片',
      happened: '晶片已讀取並查驗，但本店沒有把它登記在本頁的物品上。',
      limits: '這不表示有人做錯了什麼：商店的登記可能已過時。',
      next: '請將手中的物品與本頁對照。若相符，請詢問商店。',
    },
    'already-used': {
      title: '此次掃描已被使用',
      happened: '每次掃描只算一次，而這一次先前已被開啟，也許是在另一個瀏覽器中。',
      limits: '這不表示晶片有問題：開啟分享的連結也會如此。',
      next: tapAgain,
    },
    expired: {
      title: '掃描已過期',
      happened: 'AuthentiChip 先前見過這次掃描，因此沒有予以確認。',
      limits: '這無法區分連結是被儲存、分享還是複製的。',
      next: tapAgain,
    },
    'token-expired': {
      title: '掃描已過期',
      happened: '一次掃描只在幾分鐘內有效，而這一次更早。',
      limits: '這不表示晶片有問題。',
      next: tapAgain,
    },
    insecure: {
      title: '未查驗',
      happened: '掃描時 AuthentiChip 未能查驗晶片。',
      limits: nothingEitherWay,
      next: tapLater,
    },
    unavailable: {
      title: '目前無法查驗',
      happened: '本網站查驗所需的服務沒有回應。',
      limits: nothingEitherWay,
      next: tapLater,
    },
    'token-not-yet-valid': {
      title: '目前無法查驗',
      happened: '按本網站的時鐘，這次掃描尚未發生；時鐘可能不準。',
      limits: nothingEitherWay,
      next: '請稍後重試。若結果不變，請詢問商店。',
    },
    'rate-limited': {
      title: '目前掃描過多',
      happened: '您的網路傳來了很多掃描，因此沒有查看這一次。',
      limits: nothingEitherWay,
      next: '請稍後重試。',
    },
    rejected: {
      title: '掃描未被接受',
      happened: '開啟本頁的掃描經查驗未被接受。',
      limits: '這不是對物品的判斷：連結可能不完整，或屬於其他網站。',
      next: '請再次掃描晶片。若結果不變，請詢問商店。',
    },
    none: {
      title: '尚無掃描',
      happened: '本頁並非透過掃描開啟，或結果無法保存。',
      limits: nothingEitherWay,
      next: '請用手機靠近晶片。剛剛掃過？請允許本網站使用 Cookie，然後再掃一次。',
    },
  },
}
