import type { BadgeLabels } from '@vkjwt/badge'

const read = 'Une puce AuthentiChip authentique a été lue, et sa réponse est destinée à {site}.'
const nothingEitherWay = 'Cela ne dit rien de l’article, ni pour ni contre.'
const tapAgain = 'Scannez à nouveau la puce pour une réponse à jour.'
const tapLater = 'Scannez à nouveau la puce dans quelques minutes.'

/** The words in French. */
export const fr: BadgeLabels = {
  lang: 'fr',
  dir: 'ltr',
  region: 'Contrôle de la puce',
  meta: '{site} · {date}',
  metaEarlier: '{site} · {day}',
  more: 'Ce que cela signifie',
  chip: 'Puce',
  serial: 'Numéro de série',
  until: 'Valable jusqu’au',
  printed: 'Vérifiée lors du scan ; cette impression n’est pas une preuve.',
  messages: {
    verified: {
      title: 'Puce vérifiée',
      happened: read,
      limits:
        'Cela concerne la puce, pas l’objet qui la porte : une puce peut être déplacée, un scan transmis.',
      next: 'Assurez-vous que l’article en main est celui de cette page et que sa puce tient bien.',
    },
    'verified-earlier': {
      title: 'Puce vérifiée plus tôt, à {time}',
      happened: read,
      limits: 'Cela ne montre pas la suite : une puce peut être déplacée, un scan transmis.',
      next: tapAgain,
    },
    'wrong-item': {
      title: 'Pas la puce de cet article',
      happened:
        'Une puce a été lue et contrôlée, mais la boutique ne l’associe pas à l’article de cette page.',
      limits: 'Cela n’accuse personne : la liste de la boutique n’est peut-être pas à jour.',
      next: 'Comparez l’article en main avec cette page. S’ils correspondent, demandez à la boutique.',
    },
    'already-used': {
      title: 'Scan déjà utilisé',
      happened:
        'Chaque scan compte une fois, et celui-ci a déjà été ouvert, peut-être dans un autre navigateur.',
      limits: 'Cela ne veut pas dire que la puce a un problème : un lien partagé mène aussi ici.',
      next: tapAgain,
    },
    expired: {
      title: 'Scan expiré',
      happened: 'AuthentiChip avait déjà vu ce scan et ne l’a donc pas confirmé.',
      limits: 'Cela ne distingue pas un lien enregistré ou partagé d’un lien copié.',
      next: tapAgain,
    },
    'token-expired': {
      title: 'Scan expiré',
      happened: 'Un scan vaut quelques minutes, et celui-ci est plus ancien.',
      limits: 'Cela ne veut pas dire que la puce a un problème.',
      next: tapAgain,
    },
    insecure: {
      title: 'Contrôle non effectué',
      happened: 'AuthentiChip n’a pas pu contrôler la puce lors du scan.',
      limits: nothingEitherWay,
      next: tapLater,
    },
    unavailable: {
      title: 'Contrôle impossible pour l’instant',
      happened: 'Un service dont ce site a besoin pour le contrôle n’a pas répondu.',
      limits: nothingEitherWay,
      next: tapLater,
    },
    'token-not-yet-valid': {
      title: 'Contrôle impossible pour l’instant',
      happened:
        'Selon l’horloge de ce site, le scan n’a pas encore eu lieu ; elle est peut-être mal réglée.',
      limits: nothingEitherWay,
      next: 'Réessayez dans un instant. Si la réponse ne change pas, demandez à la boutique.',
    },
    'rate-limited': {
      title: 'Trop de scans en ce moment',
      happened: 'Beaucoup de scans viennent de votre réseau ; celui-ci n’a donc pas été examiné.',
      limits: nothingEitherWay,
      next: 'Réessayez dans un instant.',
    },
    rejected: {
      title: 'Scan non accepté',
      happened: 'Le scan qui a ouvert cette page a été contrôlé et n’a pas été accepté.',
      limits:
        'Ce n’est pas un avis sur l’article : un lien peut être tronqué ou destiné à un autre site.',
      next: 'Scannez à nouveau la puce. Si la réponse ne change pas, demandez à la boutique.',
    },
    none: {
      title: 'Pas encore de scan',
      happened: 'Cette page a été ouverte sans scan, ou le résultat n’a pas pu être conservé.',
      limits: nothingEitherWay,
      next: 'Approchez votre téléphone de la puce. C’est déjà fait ? Autorisez les cookies de ce site et recommencez.',
    },
  },
}
