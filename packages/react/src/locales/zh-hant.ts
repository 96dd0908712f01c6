import { type BadgeLabels, defineLabels } from '@vkjwt/react'

const read = '讀取到一枚真正的 AuthentiChip，其回應是給 {site} 的。'
const nothingEitherWay = '這對物品本身既不支持也不否定。'
const tapAgain = '再次掃描晶片即可取得最新結果。'
const tapLater = '請幾分鐘後再次掃描晶片。'

/** The words in Chinese, traditional. */
export const zhHant: BadgeLabels = /* @__PURE__ */ defineLabels(
  'zh-Hant',
  'ltr',
  ['晶片查驗', '這代表什麼', '晶片', '序號', '有效至', '掃描時已驗證；此列印文件不作為證明。'],
  [
    // Verified
    [
      '晶片已驗證',
      read,
      '這只說明晶片，不說明物品本身：晶片可能被移走，掃描可能被轉傳。',
      '請確認手中的物品就是本頁所示，且晶片牢固。',
    ],
    // Verified earlier
    [
      '晶片先前已驗證（{time}）',
      read,
      '這不說明之後發生了什麼：晶片可能被移走，掃描可能被轉傳。',
      tapAgain,
    ],
    // Wrong item
    [
      '不是此物品的晶片',
      '晶片已讀取並查驗，但本店沒有把它登記在本頁的物品上。',
      '這不表示有人做錯了什麼：商店的登記可能已過時。',
      '請將手中的物品與本頁對照。若相符，請詢問商店。',
    ],
    // Already used
    [
      '此次掃描已被使用',
      '每次掃描只算一次，而這一次先前已被開啟，也許是在另一個瀏覽器中。',
      '這不表示晶片有問題：開啟分享的連結也會如此。',
      tapAgain,
    ],
    // Expired: the issuer had seen the tap before
    [
      '掃描已過期',
      'AuthentiChip 先前見過這次掃描，因此沒有予以確認。',
      '這無法區分連結是被儲存、分享還是複製的。',
      tapAgain,
    ],
    // Expired: the token was too old
    ['掃描已過期', '一次掃描只在幾分鐘內有效，而這一次更早。', '這不表示晶片有問題。', tapAgain],
    // Insecure
    ['未查驗', '掃描時 AuthentiChip 未能查驗晶片。', nothingEitherWay, tapLater],
    // Unavailable
    ['目前無法查驗', '本網站查驗所需的服務沒有回應。', nothingEitherWay, tapLater],
    // Unavailable: by our clock the token is not valid yet
    [
      '目前無法查驗',
      '按本網站的時鐘，這次掃描尚未發生；時鐘可能不準。',
      nothingEitherWay,
      '請稍後重試。若結果不變，請詢問商店。',
    ],
    // Unavailable: too many scans
    [
      '目前掃描過多',
      '您的網路傳來了很多掃描，因此沒有查看這一次。',
      nothingEitherWay,
      '請稍後重試。',
    ],
    // Rejected
    [
      '掃描未被接受',
      '開啟本頁的掃描經查驗未被接受。',
      '這不是對物品的判斷：連結可能不完整，或屬於其他網站。',
      '請再次掃描晶片。若結果不變，請詢問商店。',
    ],
    // None
    [
      '尚無掃描',
      '本頁並非透過掃描開啟，或結果無法保存。',
      nothingEitherWay,
      '請用手機靠近晶片。剛剛掃過？請允許本網站使用 Cookie，然後再掃一次。',
    ],
  ],
)
