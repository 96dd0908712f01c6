import { type BadgeLabels, defineLabels } from '@vkjwt/react'

const read = 'Une puce AuthentiChip authentique a été lue, et sa réponse est destinée à {site}.'
const nothingEitherWay = 'Cela ne dit rien de l’article, ni pour ni contre.'
const tapAgain = 'Scannez à nouveau la puce pour une réponse à jour.'
const tapLater = 'Scannez à nouveau la puce dans quelques minutes.'

/** The words in French. */
export const fr: BadgeLabels = /* @__PURE__ */ defineLabels(
  'fr',
  'ltr',
  [
    'Contrôle de la puce',
    'Ce que cela signifie',
    'Puce',
    'Numéro de série',
    'Valable jusqu’au',
    'Vérifiée lors du scan ; cette impression n’est pas une preuve.',
  ],
  [
    // Verified
    [
      'Puce vérifiée',
      read,
      'Cela concerne la puce, pas l’objet qui la porte : une puce peut être déplacée, un scan transmis.',
      'Assurez-vous que l’article en main est celui de cette page et que sa puce tient bien.',
    ],
    // Verified earlier
    [
      'Puce vérifiée plus tôt, à {time}',
      read,
      'Cela ne montre pas la suite : une puce peut être déplacée, un scan transmis.',
      tapAgain,
    ],
    // Wrong item
    [
      'Pas la puce de cet article',
      'Une puce a été lue et contrôlée, mais la boutique ne l’associe pas à l’article de cette page.',
      'Cela n’accuse personne : la liste de la boutique n’est peut-être pas à jour.',
      'Comparez l’article en main avec cette page. S’ils correspondent, demandez à la boutique.',
    ],
    // Already used
    [
      'Scan déjà utilisé',
      'Chaque scan compte une fois, et celui-ci a déjà été ouvert, peut-être dans un autre navigateur.',
      'Cela ne veut pas dire que la puce a un problème : un lien partagé mène aussi ici.',
      tapAgain,
    ],
    // Expired: the issuer had seen the tap before
    [
      'Scan expiré',
      'AuthentiChip avait déjà vu ce scan et ne l’a donc pas confirmé.',
      'Cela ne distingue pas un lien enregistré ou partagé d’un lien copié.',
      tapAgain,
    ],
    // Expired: the token was too old
    [
      'Scan expiré',
      'Un scan vaut quelques minutes, et celui-ci est plus ancien.',
      'Cela ne veut pas dire que la puce a un problème.',
      tapAgain,
    ],
    // Insecure
    [
      'Contrôle non effectué',
      'AuthentiChip n’a pas pu contrôler la puce lors du scan.',
      nothingEitherWay,
      tapLater,
    ],
    // Unavailable
    [
      'Contrôle impossible pour l’instant',
      'Un service dont ce site a besoin pour le contrôle n’a pas répondu.',
      nothingEitherWay,
      tapLater,
    ],
    // Unavailable: by our clock the token is not valid yet
    [
      'Contrôle impossible pour l’instant',
      'Selon l’horloge de ce site, le scan n’a pas encore eu lieu ; elle est peut-être mal réglée.',
      nothingEitherWay,
      'Réessayez dans un instant. Si la réponse ne change pas, demandez à la boutique.',
    ],
    // Unavailable: too many scans
    [
      'Trop de scans en ce moment',
      'Beaucoup de scans viennent de votre réseau ; celui-ci n’a donc pas été examiné.',
      nothingEitherWay,
      'Réessayez dans un instant.',
    ],
    // Rejected
    [
      'Scan non accepté',
      'Le scan qui a ouvert cette page a été contrôlé et n’a pas été accepté.',
      'Ce n’est pas un avis sur l’article : un lien peut être tronqué ou destiné à un autre site.',
      'Scannez à nouveau la puce. Si la réponse ne change pas, demandez à la boutique.',
    ],
    // None
    [
      'Pas encore de scan',
      'Cette page a été ouverte sans scan, ou le résultat n’a pas pu être conservé.',
      nothingEitherWay,
      'Approchez votre téléphone de la puce. C’est déjà fait ? Autorisez les cookies de ce site et recommencez.',
    ],
  ],
)
