import type { BadgeLabels } from '@vkjwt/badge'

const read = 'È stato letto un AuthentiChip autentico, e la sua risposta è per {site}.'
const nothingEitherWay = 'Non dice nulla sull’articolo, né a favore né contro.'
const tapAgain = 'Scansiona di nuovo il chip per una risposta aggiornata.'
const tapLater = 'Scansiona di nuovo il chip tra qualche minuto.'

/** The words in Italian. */
export const it: BadgeLabels = {
  lang: 'it',
  dir: 'ltr',
  region: 'Controllo del chip',
  meta: '{site} · {date}',
  metaEarlier: '{site} · {day}',
  more: 'Che cosa significa',
  chip: 'Chip',
  serial: 'Numero di serie',
  until: 'Valido fino al',
  printed: 'Verificato alla scansione; questa stampa non è una prova.',
  messages: {
    verified: {
      title: 'Chip verificato',
      happened: read,
      limits:
        'Riguarda il chip, non l’oggetto che lo porta: un chip può essere spostato, una scansione inoltrata.',
      next: 'Controlla che l’articolo che hai in mano sia quello di questa pagina e che il chip sia ben fissato.',
    },
    'verified-earlier': {
      title: 'Chip verificato prima, alle {time}',
      happened: read,
      limits:
        'Non mostra che cosa è successo dopo: un chip può essere spostato, una scansione inoltrata.',
      next: tapAgain,
    },
    'wrong-item': {
      title: 'Non è il chip di questo articolo',
      happened:
        'Un chip è stato letto e controllato, ma il negozio non lo associa all’articolo di questa pagina.',
      limits:
        'Non significa che qualcuno abbia agito male: l’elenco del negozio può non essere aggiornato.',
      next: 'Confronta l’articolo che hai in mano con questa pagina. Se corrispondono, chiedi al negozio.',
    },
    'already-used': {
      title: 'Scansione già usata',
      happened:
        'Ogni scansione vale una volta, e questa è già stata aperta, forse in un altro browser.',
      limits: 'Non significa che il chip abbia un problema: anche un link condiviso finisce qui.',
      next: tapAgain,
    },
    expired: {
      title: 'Scansione scaduta',
      happened: 'AuthentiChip aveva già visto questa scansione e perciò non l’ha confermata.',
      limits: 'Non distingue un link salvato o condiviso da uno copiato.',
      next: tapAgain,
    },
    'token-expired': {
      title: 'Scansione scaduta',
      happened: 'Una scansione vale pochi minuti, e questa è più vecchia.',
      limits: 'Non significa che il chip abbia un problema.',
      next: tapAgain,
    },
    insecure: {
      title: 'Non controllato',
      happened: 'AuthentiChip non ha potuto controllare il chip alla scansione.',
      limits: nothingEitherWay,
      next: tapLater,
    },
    unavailable: {
      title: 'Controllo ora non possibile',
      happened: 'Qualcosa che serve a questo sito per il controllo non ha risposto.',
      limits: nothingEitherWay,
      next: tapLater,
    },
    'token-not-yet-valid': {
      title: 'Controllo ora non possibile',
      happened:
        'Per l’orologio di questo sito la scansione non è ancora avvenuta; forse è sbagliato.',
      limits: nothingEitherWay,
      next: 'Riprova tra poco. Se la risposta non cambia, chiedi al negozio.',
    },
    'rate-limited': {
      title: 'Troppe scansioni in questo momento',
      happened:
        'Dalla tua rete sono arrivate molte scansioni, perciò questa non è stata esaminata.',
      limits: nothingEitherWay,
      next: 'Riprova tra poco.',
    },
    rejected: {
      title: 'Scansione non accettata',
      happened: 'La scansione che ha aperto questa pagina è stata controllata e non accettata.',
      limits:
        'Non è un giudizio sull’articolo: un link può essere troncato o fatto per un altro sito.',
      next: 'Scansiona di nuovo il chip. Se la risposta non cambia, chiedi al negozio.',
    },
    none: {
      title: 'Ancora nessuna scansione',
      happened:
        'Questa pagina è stata aperta senza scansione, o il risultato non si è potuto conservare.',
      limits: nothingEitherWay,
      next: 'Avvicina il telefono al chip. Già fatto? Consenti i cookie di questo sito e ripeti la scansione.',
    },
  },
}
