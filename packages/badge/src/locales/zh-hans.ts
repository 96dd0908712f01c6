import type { BadgeLabels } from '@vkjwt/badge'

const read = '读取到一枚真正的 AuthentiChip，其应答是给 {site} 的。'
const nothingEitherWay = '这对物品本身既不支持也不否定。'
const tapAgain = '再次扫描芯片即可获得最新结果。'
const tapLater = '请几分钟后再次扫描芯片。'

/** The words in Chinese, simplified. */
export const zhHans: BadgeLabels = {
  lang: 'zh-Hans',
  dir: 'ltr',
  region: '芯片查验',
  meta: '{site} · {date}',
  metaEarlier: '{site} · {day}',
  more: '这意味着什么',
  chip: '芯片',
  serial: '序列号',
  until: '有效至',
  printed: '扫描时已验证；此打印件不作为证明。',
  messages: {
    verified: {
      title: '芯片已验证',
      happened: read,
      limits: '这只说明芯片，不说明物品本身：芯片可能被移走，扫描可能被转发。',
      next: '请确认手中的物品就是本页所示，且芯片牢固。',
    },
    'verified-earlier': {
      title: '芯片此前已验证（{time}）',
      happened: read,
      limits: '这不说明之后发生了什么：芯片可能被移走，扫描可能被转发。',
      next: tapAgain,
    },
    'wrong-item': {
      title: '不是此物品的芯片',
      happened: '芯片已读取并查验，但本店没有把它登记在本页的物品上。',
      limits: '这不表示有人做错了什么：商店的登记可能已过时。',
      next: '请将手中的物品与本页对照。若相符，请询问商店。',
    },
    'already-used': {
      title: '此次扫描已被使用',
      happened: '每次扫描只算一次，而这一次之前已被打开，也许是在另一个浏览器中。',
      limits: '这不表示芯片有问题：打开分享的链接也会如此。',
      next: tapAgain,
    },
    expired: {
      title: '扫描已过期',
      happened: 'AuthentiChip 之前见过这次扫描，因此没有予以确认。',
      limits: '这无法区分链接是被保存、分享还是复制的。',
      next: tapAgain,
    },
    'token-expired': {
      title: '扫描已过期',
      happened: '一次扫描只在几分钟内有效，而这一次更早。',
      limits: '这不表示芯片有问题。',
      next: tapAgain,
    },
    insecure: {
      title: '未查验',
      happened: '扫描时 AuthentiChip 未能查验芯片。',
      limits: nothingEitherWay,
      next: tapLater,
    },
    unavailable: {
      title: '目前无法查验',
      happened: '本网站查验所需的服务没有响应。',
      limits: nothingEitherWay,
      next: tapLater,
    },
    'token-not-yet-valid': {
      title: '目前无法查验',
      happened: '按本网站的时钟，这次扫描尚未发生；时钟可能不准。',
      limits: nothingEitherWay,
      next: '请稍后重试。若结果不变，请询问商店。',
    },
    'rate-limited': {
      title: '目前扫描过多',
      happened: '您的网络发来了很多扫描，因此没有查看这一次。',
      limits: nothingEitherWay,
      next: '请稍后重试。',
    },
    rejected: {
      title: '扫描未被接受',
      happened: '打开本页的扫描经查验未被接受。',
      limits: '这不是对物品的判断：链接可能不完整，或属于其他网站。',
      next: '请再次扫描芯片。若结果不变，请询问商店。',
    },
    none: {
      title: '尚无扫描',
      happened: '本页并非通过扫描打开，或结果无法保存。',
      limits: nothingEitherWay,
      next: '请用手机靠近芯片。刚刚扫过？请允许本网站使用 Cookie，然后再扫一次。',
    },
  },
}
