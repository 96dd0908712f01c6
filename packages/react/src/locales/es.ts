import { type BadgeLabels, defineLabels } from '@vkjwt/react'

const read = 'Se leyó un AuthentiChip auténtico, y su respuesta es para {site}.'
const nothingEitherWay = 'No dice nada del artículo, ni a favor ni en contra.'
const tapAgain = 'Escanee el chip de nuevo para obtener una respuesta actual.'
const tapLater = 'Escanee el chip de nuevo en unos minutos.'

/** The words in Spanish. */
export const es: BadgeLabels = /* @__PURE__ */ defineLabels(
  'es',
  'ltr',
  [
    'Comprobación del chip',
    'Qué significa',
    'Chip',
    'Número de serie',
    'Válido hasta',
    'Verificado al escanear; esta impresión no es una prueba.',
  ],
  [
    // Verified
    [
      'Chip verificado',
      read,
      'Se refiere al chip, no al objeto que lo lleva: un chip puede cambiarse de sitio, y un escaneo, reenviarse.',
      'Compruebe que el artículo que tiene en la mano es el de esta página y que el chip está bien fijo.',
    ],
    // Verified earlier
    [
      'Chip verificado antes, a las {time}',
      read,
      'No muestra qué pasó después: un chip puede cambiarse de sitio, y un escaneo, reenviarse.',
      tapAgain,
    ],
    // Wrong item
    [
      'No es el chip de este artículo',
      'Se leyó y comprobó un chip, pero la tienda no lo tiene registrado para el artículo de esta página.',
      'No significa que alguien haya obrado mal: la lista de la tienda puede estar desactualizada.',
      'Compare el artículo que tiene en la mano con esta página. Si coinciden, pregunte a la tienda.',
    ],
    // Already used
    [
      'Escaneo ya utilizado',
      'Cada escaneo vale una vez, y este ya se abrió, quizá en otro navegador.',
      'No significa que el chip tenga un problema: un enlace compartido también acaba aquí.',
      tapAgain,
    ],
    // Expired: the issuer had seen the tap before
    [
      'Escaneo caducado',
      'AuthentiChip ya había visto este escaneo y por eso no lo confirmó.',
      'No distingue un enlace guardado o compartido de uno copiado.',
      tapAgain,
    ],
    // Expired: the token was too old
    [
      'Escaneo caducado',
      'Un escaneo vale unos minutos, y este es más antiguo.',
      'No significa que el chip tenga un problema.',
      tapAgain,
    ],
    // Insecure
    [
      'Sin comprobar',
      'AuthentiChip no pudo comprobar el chip al escanearlo.',
      nothingEitherWay,
      tapLater,
    ],
    // Unavailable
    [
      'No se puede comprobar ahora',
      'Algo que este sitio necesita para la comprobación no respondió.',
      nothingEitherWay,
      tapLater,
    ],
    // Unavailable: by our clock the token is not valid yet
    [
      'No se puede comprobar ahora',
      'Según el reloj de este sitio, el escaneo aún no ha ocurrido; quizá el reloj esté mal.',
      nothingEitherWay,
      'Inténtelo de nuevo en un momento. Si la respuesta no cambia, pregunte a la tienda.',
    ],
    // Unavailable: too many scans
    [
      'Demasiados escaneos ahora',
      'Llegaron muchos escaneos de su red, por eso este no se examinó.',
      nothingEitherWay,
      'Inténtelo de nuevo en un momento.',
    ],
    // Rejected
    [
      'Escaneo no aceptado',
      'El escaneo que abrió esta página se comprobó y no fue aceptado.',
      'No es un juicio sobre el artículo: un enlace puede estar cortado o ser para otro sitio.',
      'Escanee el chip de nuevo. Si la respuesta no cambia, pregunte a la tienda.',
    ],
    // None
    [
      'Aún sin escaneo',
      'Esta página se abrió sin escanear o el resultado no se pudo conservar.',
      nothingEitherWay,
      'Acerque el teléfono al chip. ¿Ya lo hizo? Permita las cookies de este sitio y escanee de nuevo.',
    ],
  ],
)
