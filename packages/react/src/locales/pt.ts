import { type BadgeLabels, defineLabels } from '@vkjwt/react'

const read = 'Um AuthentiChip autêntico foi lido, e sua resposta é para {site}.'
const nothingEitherWay = 'Não diz nada sobre o item, nem a favor nem contra.'
const tapAgain = 'Leia o chip de novo para ter uma resposta atual.'
const tapLater = 'Leia o chip de novo em alguns minutos.'

/** The words in Portuguese. */
export const pt: BadgeLabels = /* @__PURE__ */ defineLabels(
  'pt',
  'ltr',
  [
    'Conferência do chip',
    'O que isto significa',
    'Chip',
    'Número de série',
    'Válido até',
    'Verificado na hora da leitura; esta impressão não é prova.',
  ],
  [
    // Verified
    [
      'Chip verificado',
      read,
      'Isto diz respeito ao chip, não ao objeto que o leva: um chip pode mudar de lugar, e uma leitura, ser repassada.',
      'Confira se o item em sua mão é o desta página e se o chip está bem preso.',
    ],
    // Verified earlier
    [
      'Chip verificado antes, às {time}',
      read,
      'Não mostra o que aconteceu depois: um chip pode mudar de lugar, e uma leitura, ser repassada.',
      tapAgain,
    ],
    // Wrong item
    [
      'Não é o chip deste item',
      'Um chip foi lido e conferido, mas a loja não o registra para o item desta página.',
      'Não significa que alguém agiu mal: a lista da loja pode estar desatualizada.',
      'Compare o item em sua mão com esta página. Se coincidirem, pergunte à loja.',
    ],
    // Already used
    [
      'Leitura já usada',
      'Cada leitura vale uma vez, e esta já foi aberta, talvez em outro navegador.',
      'Não significa que o chip tenha um problema: um link compartilhado também termina aqui.',
      tapAgain,
    ],
    // Expired: the issuer had seen the tap before
    [
      'Leitura expirada',
      'O AuthentiChip já tinha visto esta leitura e por isso não a confirmou.',
      'Não distingue um link salvo ou compartilhado de um copiado.',
      tapAgain,
    ],
    // Expired: the token was too old
    [
      'Leitura expirada',
      'Uma leitura vale alguns minutos, e esta é mais antiga.',
      'Não significa que o chip tenha um problema.',
      tapAgain,
    ],
    // Insecure
    [
      'Não conferido',
      'O AuthentiChip não conseguiu conferir o chip na hora da leitura.',
      nothingEitherWay,
      tapLater,
    ],
    // Unavailable
    [
      'Não é possível conferir agora',
      'Algo de que este site precisa para a conferência não respondeu.',
      nothingEitherWay,
      tapLater,
    ],
    // Unavailable: by our clock the token is not valid yet
    [
      'Não é possível conferir agora',
      'Pelo relógio deste site, a leitura ainda não aconteceu; ele pode estar errado.',
      nothingEitherWay,
      'Tente de novo daqui a pouco. Se a resposta não mudar, pergunte à loja.',
    ],
    // Unavailable: too many scans
    [
      'Leituras demais no momento',
      'Muitas leituras vieram da sua rede, por isso esta não foi examinada.',
      nothingEitherWay,
      'Tente de novo daqui a pouco.',
    ],
    // Rejected
    [
      'Leitura não aceita',
      'A leitura que abriu esta página foi conferida e não foi aceita.',
      'Não é um juízo sobre o item: um link pode estar cortado ou ser para outro site.',
      'Leia o chip de novo. Se a resposta não mudar, pergunte à loja.',
    ],
    // None
    [
      'Ainda sem leitura',
      'Esta página foi aberta sem leitura, ou o resultado não pôde ser guardado.',
      nothingEitherWay,
      'Aproxime o celular do chip. Já fez isso? Permita os cookies deste site e leia de novo.',
    ],
  ],
)
