import { type BadgeLabels, defineLabels } from '@vkjwt/react'

const read = '读取到一枚真正的 AuthentiChip，其应答是给 {site} 的。'
const nothingEitherWay = '这对物品本身既不支持也不否定。'
const tapAgain = '再次扫描芯片即可获得最新结果。'
const tapLater = '请几分钟后再次扫描芯片。'

/** The words in Chinese, simplified. */
export const zhHans: BadgeLabels = /* @__PURE__ */ defineLabels(
  'zh-Hans',
  'ltr',
  ['芯片查验', '这意味着什么', '芯片', '序列号', '有效至', '扫描时已验证；此打印件不作为证明。'],
  [
    // Verified
    [
      '芯片已验证',
      read,
      '这只说明芯片，不说明物品本身：芯片可能被移走，扫描可能被转发。',
      '请确认手中的物品就是本页所示，且芯片牢固。',
    ],
    // Verified earlier
    [
      '芯片此前已验证（{time}）',
      read,
      '这不说明之后发生了什么：芯片可能被移走，扫描可能被转发。',
      tapAgain,
    ],
    // Wrong item
    [
      '不是此物品的芯片',
      '芯片已读取并查验，但本店没有把它登记在本页的物品上。',
      '这不表示有人做错了什么：商店的登记可能已过时。',
      '请将手中的物品与本页对照。若相符，请询问商店。',
    ],
    // Already used
    [
      '此次扫描已被使用',
      '每次扫描只算一次，而这一次之前已被打开，也许是在另一个浏览器中。',
      '这不表示芯片有问题：打开分享的链接也会如此。',
      tapAgain,
    ],
    // Expired: the issuer had seen the tap before
    [
      '扫描已过期',
      'AuthentiChip 之前见过这次扫描，因此没有予以确认。',
      '这无法区分链接是被保存、分享还是复制的。',
      tapAgain,
    ],
    // Expired: the token was too old
    ['扫描已过期', '一次扫描只在几分钟内有效，而这一次更早。', '这不表示芯片有问题。', tapAgain],
    // Insecure
    ['未查验', '扫描时 AuthentiChip 未能查验芯片。', nothingEitherWay, tapLater],
    // Unavailable
    ['目前无法查验', '本网站查验所需的服务没有响应。', nothingEitherWay, tapLater],
    // Unavailable: by our clock the token is not valid yet
    [
      '目前无法查验',
      '按本网站的时钟，这次扫描尚未发生；时钟可能不准。',
      nothingEitherWay,
      '请稍后重试。若结果不变，请询问商店。',
    ],
    // Unavailable: too many scans
    [
      '目前扫描过多',
      '您的网络发来了很多扫描，因此没有查看这一次。',
      nothingEitherWay,
      '请稍后重试。',
    ],
    // Rejected
    [
      '扫描未被接受',
      '打开本页的扫描经查验未被接受。',
      '这不是对物品的判断：链接可能不完整，或属于其他网站。',
      '请再次扫描芯片。若结果不变，请询问商店。',
    ],
    // None
    [
      '尚无扫描',
      '本页并非通过扫描打开，或结果无法保存。',
      nothingEitherWay,
      '请用手机靠近芯片。刚刚扫过？请允许本网站使用 Cookie，然后再扫一次。',
    ],
  ],
)
