import type { BadgeLabels } from '@vkjwt/badge'

const read = '本物の AuthentiChip が読み取られ、その応答は {site} 宛てでした。'
const nothingEitherWay = '品物については、良いとも悪いとも言えません。'
const tapAgain = 'もう一度チップを読み取ってください。'
const tapLater = '数分後にもう一度チップを読み取ってください。'

/** The words in Japanese. */
export const ja: BadgeLabels = {
  lang: 'ja',
  dir: 'ltr',
  region: 'チップの確認',
  meta: '{site} · {date}',
  metaEarlier: '{site} · {day}',
  more: 'この表示の意味',
  chip: 'チップ',
  serial: 'シリアル番号',
  until: '有効期限',
  printed: '読み取り時に検証済み。この印刷物は証明になりません。',
  messages: {
    verified: {
      title: 'チップ検証済み',
      happened: read,
      limits:
        'これはチップの結果で、品物の結果ではありません。チップは移され、読み取りは転送されることがあります。',
      next: '手元の品物がこのページのもので、チップがしっかり付いているか確かめてください。',
    },
    'verified-earlier': {
      title: 'チップ検証済み（{time} の時点）',
      happened: read,
      limits: 'その後のことはわかりません。チップは移され、読み取りは転送されることがあります。',
      next: tapAgain,
    },
    'wrong-item': {
      title: 'この品物のチップではありません',
      happened: 'チップは確認されましたが、店はこのページの品物に登録していません。',
      limits: '誰かの不正を意味しません。店の登録が古いかもしれません。',
      next: '手元の品物をこのページと比べてください。一致する場合は店にお尋ねください。',
    },
    'already-used': {
      title: '使用済みの読み取り',
      happened: '読み取りは一度だけ有効で、これは既に別の所で開かれています。',
      limits: 'チップの異常を意味しません。共有されたリンクでもこうなります。',
      next: tapAgain,
    },
    expired: {
      title: '期限切れの読み取り',
      happened: 'AuthentiChip はこの読み取りを以前に見ているため、認めませんでした。',
      limits: '保存や共有されたリンクと複製は区別できません。',
      next: tapAgain,
    },
    'token-expired': {
      title: '期限切れの読み取り',
      happened: '読み取りは数分間有効ですが、これはそれより古いものです。',
      limits: 'チップの異常を意味しません。',
      next: tapAgain,
    },
    insecure: {
      title: '確認されていません',
      happened: '読み取り時に AuthentiChip がチップを確認できませんでした。',
      limits: nothingEitherWay,
      next: tapLater,
    },
    unavailable: {
      title: '現在確認できません',
      happened: '必要なサービスが応答しませんでした。',
      limits: nothingEitherWay,
      next: tapLater,
    },
    'token-not-yet-valid': {
      title: '現在確認できません',
      happened: 'このサイトの時計ではまだ読み取り前です。時計のずれかもしれません。',
      limits: nothingEitherWay,
      next: '少し待ってやり直してください。結果が変わらない場合は店にお尋ねください。',
    },
    'rate-limited': {
      title: '読み取りが多すぎます',
      happened: '同じネットワークからの読み取りが多く、これは調べていません。',
      limits: nothingEitherWay,
      next: '少し待ってやり直してください。',
    },
    rejected: {
      title: '読み取りは認められませんでした',
      happened: 'このページを開いた読み取りは確認され、認められませんでした。',
      limits: '品物への評価ではありません。リンクの途切れか、別のサイト用かもしれません。',
      next: 'もう一度チップを読み取ってください。結果が変わらない場合は店にお尋ねください。',
    },
    none: {
      title: 'まだ読み取りがありません',
      happened: '読み取りなしで開かれたか、結果を保存できませんでした。',
      limits: nothingEitherWay,
      next: 'スマホをチップに近づけてください。読み取った直後なら、このサイトの Cookie を許可してやり直してください。',
    },
  },
}
