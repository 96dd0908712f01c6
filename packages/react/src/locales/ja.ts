import { type BadgeLabels, defineLabels } from '@vkjwt/react'

const read = '本物の AuthentiChip が読み取られ、その応答は {site} 宛てでした。'
const nothingEitherWay = '品物については、良いとも悪いとも言えません。'
const tapAgain = 'もう一度チップを読み取ってください。'
const tapLater = '数分後にもう一度チップを読み取ってください。'

/** The words in Japanese. */
export const ja: BadgeLabels = /* @__PURE__ */ defineLabels(
  'ja',
  'ltr',
  [
    'チップの確認',
    'この表示の意味',
    'チップ',
    'シリアル番号',
    '有効期限',
    '読み取り時に検証済み。この印刷物は証明になりません。',
  ],
  [
    // Verified
    [
      'チップ検証済み',
      read,
      'これはチップの結果で、品物の結果ではありません。チップは移され、読み取りは転送されることがあります。',
      '手元の品物がこのページのもので、チップがしっかり付いているか確かめてください。',
    ],
    // Verified earlier
    [
      'チップ検証済み（{time} の時点）',
      read,
      'その後のことはわかりません。チップは移され、読み取りは転送されることがあります。',
      tapAgain,
    ],
    // Wrong item
    [
      'この品物のチップではありません',
      'チップは確認されましたが、店はこのページの品物に登録していません。',
      '誰かの不正を意味しません。店の登録が古いかもしれません。',
      '手元の品物をこのページと比べてください。一致する場合は店にお尋ねください。',
    ],
    // Already used
    [
      '使用済みの読み取り',
      '読み取りは一度だけ有効で、これは既に別の所で開かれています。',
      'チップの異常を意味しません。共有されたリンクでもこうなります。',
      tapAgain,
    ],
    // Expired: the issuer had seen the tap before
    [
      '期限切れの読み取り',
      'AuthentiChip はこの読み取りを以前に見ているため、認めませんでした。',
      '保存や共有されたリンクと複製は区別できません。',
      tapAgain,
    ],
    // Expired: the token was too old
    [
      '期限切れの読み取り',
      '読み取りは数分間有効ですが、これはそれより古いものです。',
      'チップの異常を意味しません。',
      tapAgain,
    ],
    // Insecure
    [
      '確認されていません',
      '読み取り時に AuthentiChip がチップを確認できませんでした。',
      nothingEitherWay,
      tapLater,
    ],
    // Unavailable
    ['現在確認できません', '必要なサービスが応答しませんでした。', nothingEitherWay, tapLater],
    // Unavailable: by our clock the token is not valid yet
    [
      '現在確認できません',
      'このサイトの時計ではまだ読み取り前です。時計のずれかもしれません。',
      nothingEitherWay,
      '少し待ってやり直してください。結果が変わらない場合は店にお尋ねください。',
    ],
    // Unavailable: too many scans
    [
      '読み取りが多すぎます',
      '同じネットワークからの読み取りが多く、これは調べていません。',
      nothingEitherWay,
      '少し待ってやり直してください。',
    ],
    // Rejected
    [
      '読み取りは認められませんでした',
      'このページを開いた読み取りは確認され、認められませんでした。',
      '品物への評価ではありません。リンクの途切れか、別のサイト用かもしれません。',
      'もう一度チップを読み取ってください。結果が変わらない場合は店にお尋ねください。',
    ],
    // None
    [
      'まだ読み取りがありません',
      '読み取りなしで開かれたか、結果を保存できませんでした。',
      nothingEitherWay,
      'スマホをチップに近づけてください。読み取った直後なら、このサイトの Cookie を許可してやり直してください。',
    ],
  ],
)
