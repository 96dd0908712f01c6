import { type BadgeLabels, defineLabels } from '@vkjwt/react'

const read = 'È stato letto un AuthentiChip autentico, e la sua risposta è per {site}.'
const nothingEitherWay = 'Non dice nulla sull’articolo, né a favore né contro.'
const tapAgain = 'Scansiona di nuovo il chip per una risposta aggiornata.'
const tapLater = 'Scansiona di nuovo il chip tra qualche minuto.'

/** The words in Italian. */
export const it: BadgeLabels = /* @__PURE__ */ defineLabels(
  'it',
  'ltr',
  [
    'Controllo del chip',
    'Che cosa significa',
    'Chip',
    'Numero di serie',
    'Valido fino al',
    'Verificato alla scansione; questa stampa non è una prova.',
  ],
  [
    // Verified
    [
      'Chip verificato',
      read,
      'Riguarda il chip, non l’oggetto che lo porta: un chip può essere spostato, una scansione inoltrata.',
      'Controlla che l’articolo che hai in mano sia quello di questa pagina e che il chip sia ben fissato.',
    ],
    // Verified earlier
    [
      'Chip verificato prima, alle {time}',
      read,
      'Non mostra che cosa è successo dopo: un chip può essere spostato, una scansione inoltrata.',
      tapAgain,
    ],
    // Wrong item
    [
      'Non è il chip di questo articolo',
      'Un chip è stato letto e controllato, ma il negozio non lo associa all’articolo di questa pagina.',
      'Non significa che qualcuno abbia agito male: l’elenco del negozio può non essere aggiornato.',
      'Confronta l’articolo che hai in mano con questa pagina. Se corrispondono, chiedi al negozio.',
    ],
    // Already used
    [
      'Scansione già usata',
      'Ogni scansione vale una volta, e questa è già stata aperta, forse in un altro browser.',
      'Non significa che il chip abbia un problema: anche un link condiviso finisce qui.',
      tapAgain,
    ],
    // Expired: the issuer had seen the tap before
    [
      'Scansione scaduta',
      'AuthentiChip aveva già visto questa scansione e perciò non l’ha confermata.',
      'Non distingue un link salvato o condiviso da uno copiato.',
      tapAgain,
    ],
    // Expired: the token was too old
    [
      'Scansione scaduta',
      'Una scansione vale pochi minuti, e questa è più vecchia.',
      'Non significa che il chip abbia un problema.',
      tapAgain,
    ],
    // Insecure
    [
      'Non controllato',
      'AuthentiChip non ha potuto controllare il chip alla scansione.',
      nothingEitherWay,
      tapLater,
    ],
    // Unavailable
    [
      'Controllo ora non possibile',
      'Qualcosa che serve a questo sito per il controllo non ha risposto.',
      nothingEitherWay,
      tapLater,
    ],
    // Unavailable: by our clock the token is not valid yet
    [
      'Controllo ora non possibile',
      'Per l’orologio di questo sito la scansione non è ancora avvenuta; forse è sbagliato.',
      nothingEitherWay,
      'Riprova tra poco. Se la risposta non cambia, chiedi al negozio.',
    ],
    // Unavailable: too many scans
    [
      'Troppe scansioni in questo momento',
      'Dalla tua rete sono arrivate molte scansioni, perciò questa non è stata esaminata.',
      nothingEitherWay,
      'Riprova tra poco.',
    ],
    // Rejected
    [
      'Scansione non accettata',
      'La scansione che ha aperto questa pagina è stata controllata e non accettata.',
      'Non è un giudizio sull’articolo: un link può essere troncato o fatto per un altro sito.',
      'Scansiona di nuovo il chip. Se la risposta non cambia, chiedi al negozio.',
    ],
    // None
    [
      'Ancora nessuna scansione',
      'Questa pagina è stata aperta senza scansione, o il risultato non si è potuto conservare.',
      nothingEitherWay,
      'Avvicina il telefono al chip. Già fatto? Consenti i cookie di questo sito e ripeti la scansione.',
    ],
  ],
)
