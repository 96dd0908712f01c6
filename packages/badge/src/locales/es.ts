import type { BadgeLabels } from '@vkjwt/badge'

const read = 'Se leyó un AuthentiChip auténtico, y su respuesta es para {site}.'
const nothingEitherWay = 'No dice nada del artículo, ni a favor ni en contra.'
const tapAgain = 'Escanee el chip de nuevo para obtener una respuesta actual.'
const tapLater = 'Escanee el chip de nuevo en unos minutos.'

/** The words in Spanish. */
export const es: BadgeLabels = {
  lang: 'es',
  dir: 'ltr',
  region: 'Comprobación del chip',
  meta: '{site} · {date}',
  metaEarlier: '{site} · {day}',
  more: 'Qué significa',
  chip: 'Chip',
  serial: 'Número de serie',
  until: 'Válido hasta',
  printed: 'Verificado al escanear; esta impresión no es una prueba.',
  messages: {
    verified: {
      title: 'Chip verificado',
      happened: read,
      limits:
        'Se refiere al chip, no al objeto que lo lleva: un chip puede cambiarse de sitio, y un escaneo, reenviarse.',
      next: 'Compruebe que el artículo que tiene en la mano es el de esta página y que el chip está bien fijo.',
    },
    'verified-earlier': {
      title: 'Chip verificado antes, a las {time}',
      happened: read,
      limits:
        'No muestra qué pasó después: un chip puede cambiarse de sitio, y un escaneo, reenviarse.',
      next: tapAgain,
    },
    'wrong-item': {
      title: 'No es el chip de este artículo',
      happened:
        'Se leyó y comprobó un chip, pero la tienda no lo tiene registrado para el artículo de esta página.',
      limits:
        'No significa que alguien haya obrado mal: la lista de la tienda puede estar desactualizada.',
      next: 'Compare el artículo que tiene en la mano con esta página. Si coinciden, pregunte a la tienda.',
    },
    'already-used': {
      title: 'Escaneo ya utilizado',
      happened: 'Cada escaneo vale una vez, y este ya se abrió, quizá en otro navegador.',
      limits:
        'No significa que el chip tenga un problema: un enlace compartido también acaba aquí.',
      next: tapAgain,
    },
    expired: {
      title: 'Escaneo caducado',
      happened: 'AuthentiChip ya había visto este escaneo y por eso no lo confirmó.',
      limits: 'No distingue un enlace guardado o compartido de uno copiado.',
      next: tapAgain,
    },
    'token-expired': {
      title: 'Escaneo caducado',
      happened: 'Un escaneo vale unos minutos, y este es más antiguo.',
      limits: 'No significa que el chip tenga un problema.',
      next: tapAgain,
    },
    insecure: {
      title: 'Sin comprobar',
      happened: 'AuthentiChip no pudo comprobar el chip al escanearlo.',
      limits: nothingEitherWay,
      next: tapLater,
    },
    unavailable: {
      title: 'No se puede comprobar ahora',
      happened: 'Algo que este sitio necesita para la comprobación no respondió.',
      limits: nothingEitherWay,
      next: tapLater,
    },
    'token-not-yet-valid': {
      title: 'No se puede comprobar ahora',
      happened:
        'Según el reloj de este sitio, el escaneo aún no ha ocurrido; quizá el reloj esté mal.',
      limits: nothingEitherWay,
      next: 'Inténtelo de nuevo en un momento. Si la respuesta no cambia, pregunte a la tienda.',
    },
    'rate-limited': {
      title: 'Demasiados escaneos ahora',
      happened: 'Llegaron muchos escaneos de su red, por eso este no se examinó.',
      limits: nothingEitherWay,
      next: 'Inténtelo de nuevo en un momento.',
    },
    rejected: {
      title: 'Escaneo no aceptado',
      happened: 'El escaneo que abrió esta página se comprobó y no fue aceptado.',
      limits:
        'No es un juicio sobre el artículo: un enlace puede estar cortado o ser para otro sitio.',
      next: 'Escanee el chip de nuevo. Si la respuesta no cambia, pregunte a la tienda.',
    },
    none: {
      title: 'Aún sin escaneo',
      happened: 'Esta página se abrió sin escanear o el resultado no se pudo conservar.',
      limits: nothingEitherWay,
      next: 'Acerque el teléfono al chip. ¿Ya lo hizo? Permita las cookies de este sitio y escanee de nuevo.',
    },
  },
}
