import type { BadgeLabels } from '@vkjwt/badge'

const read = 'Um AuthentiChip autêntico foi lido, e sua resposta é para {site}.'
const nothingEitherWay = 'Não diz nada sobre o item, nem a favor nem contra.'
const tapAgain = 'Leia o chip de novo para ter uma resposta atual.'
const tapLater = 'Leia o chip de novo em alguns minutos.'

/** The words in Portuguese. */
export const pt: BadgeLabels = {
  lang: 'pt',
  dir: 'ltr',
  region: 'Conferência do chip',
  meta: '{site} · {date}',
  metaEarlier: '{site} · {day}',
  more: 'O que isto significa',
  chip: 'Chip',
  serial: 'Número de série',
  until: 'Válido até',
  printed: 'Verificado na hora da leitura; esta impressão não é prova.',
  messages: {
    verified: {
      title: 'Chip verificado',
      happened: read,
      limits:
        'Isto diz respeito ao chip, não ao objeto que o leva: um chip pode mudar de lugar, e uma leitura, ser repassada.',
      next: 'Confira se o item em sua mão é o desta página e se o chip está bem preso.',
    },
    'verified-earlier': {
      title: 'Chip verificado antes, às {time}',
      happened: read,
      limits:
        'Não mostra o que aconteceu depois: um chip pode mudar de lugar, e uma leitura, ser repassada.',
      next: tapAgain,
    },
    'wrong-item': {
      title: 'Não é o chip deste item',
      happened: 'Um chip foi lido e conferido, mas a loja não o registra para o item desta página.',
      limits: 'Não significa que alguém agiu mal: a lista da loja pode estar desatualizada.',
      next: 'Compare o item em sua mão com esta página. Se coincidirem, pergunte à loja.',
    },
    'already-used': {
      title: 'Leitura já usada',
      happened: 'Cada leitura vale uma vez, e esta já foi aberta, talvez em outro navegador.',
      limits:
        'Não significa que o chip tenha um problema: um link compartilhado também termina aqui.',
      next: tapAgain,
    },
    expired: {
      title: 'Leitura expirada',
      happened: 'O AuthentiChip já tinha visto esta leitura e por isso não a confirmou.',
      limits: 'Não distingue um link salvo ou compartilhado de um copiado.',
      next: tapAgain,
    },
    'token-expired': {
      title: 'Leitura expirada',
      happened: 'Uma leitura vale alguns minutos, e esta é mais antiga.',
      limits: 'Não significa que o chip tenha um problema.',
      next: tapAgain,
    },
    insecure: {
      title: 'Não conferido',
      happened: 'O AuthentiChip não conseguiu conferir o chip na hora da leitura.',
      limits: nothingEitherWay,
      next: tapLater,
    },
    unavailable: {
      title: 'Não é possível conferir agora',
      happened: 'Algo de que este site precisa para a conferência não respondeu.',
      limits: nothingEitherWay,
      next: tapLater,
    },
    'token-not-yet-valid': {
      title: 'Não é possível conferir agora',
      happened: 'Pelo relógio deste site, a leitura ainda não aconteceu; ele pode estar errado.',
      limits: nothingEitherWay,
      next: 'Tente de novo daqui a pouco. Se a resposta não mudar, pergunte à loja.',
    },
    'rate-limited': {
      title: 'Leituras demais no momento',
      happened: 'Muitas leituras vieram da sua rede, por isso esta não foi examinada.',
      limits: nothingEitherWay,
      next: 'Tente de novo daqui a pouco.',
    },
    rejected: {
      title: 'Leitura não aceita',
      happened: 'A leitura que abriu esta página foi conferida e não foi aceita.',
      limits: 'Não é um juízo sobre o item: um link pode estar cortado ou ser para outro site.',
      next: 'Leia o chip de novo. Se a resposta não mudar, pergunte à loja.',
    },
    none: {
      title: 'Ainda sem leitura',
      happened: 'Esta página foi aberta sem leitura, ou o resultado não pôde ser guardado.',
      limits: nothingEitherWay,
      next: 'Aproxime o celular do chip. Já fez isso? Permita os cookies deste site e leia de novo.',
    },
  },
}
