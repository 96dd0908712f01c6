import { type BadgeLabels, defineLabels } from '@vkjwt/react'

const read = 'Ein echter AuthentiChip wurde gelesen, und seine Antwort gilt für {site}.'
const nothingEitherWay = 'Das spricht weder für noch gegen den Artikel.'
const tapAgain = 'Scannen Sie den Chip für eine aktuelle Antwort noch einmal.'
const tapLater = 'Scannen Sie den Chip in einigen Minuten noch einmal.'

/** The words in German. */
export const de: BadgeLabels = /* @__PURE__ */ defineLabels(
  'de',
  'ltr',
  [
    'Chip-Prüfung',
    'Was das bedeutet',
    'Chip',
    'Seriennummer',
    'Gilt bis',
    'Beim Scannen verifiziert; dieser Ausdruck ist kein Nachweis.',
  ],
  [
    // Verified
    [
      'Chip verifiziert',
      read,
      'Das betrifft den Chip, nicht den Gegenstand: Ein Chip kann versetzt, ein Scan weitergegeben werden.',
      'Prüfen Sie, ob der Artikel in Ihrer Hand der auf dieser Seite ist und ob der Chip fest sitzt.',
    ],
    // Verified earlier
    [
      'Chip vorhin verifiziert, um {time}',
      read,
      'Es zeigt nicht, was seitdem geschah: Ein Chip kann versetzt, ein Scan weitergegeben werden.',
      tapAgain,
    ],
    // Wrong item
    [
      'Nicht der Chip dieses Artikels',
      'Ein Chip wurde gelesen und geprüft, aber der Shop führt ihn nicht bei dem Artikel auf dieser Seite.',
      'Es heißt nicht, dass jemand etwas falsch gemacht hat: Die Liste des Shops kann veraltet sein.',
      'Vergleichen Sie den Artikel in Ihrer Hand mit dieser Seite. Passen sie zusammen, fragen Sie den Shop.',
    ],
    // Already used
    [
      'Scan bereits verwendet',
      'Jeder Scan zählt einmal, und dieser wurde schon geöffnet, vielleicht in einem anderen Browser.',
      'Es heißt nicht, dass mit dem Chip etwas nicht stimmt: Auch ein geteilter Link endet hier.',
      tapAgain,
    ],
    // Expired: the issuer had seen the tap before
    [
      'Scan abgelaufen',
      'AuthentiChip kannte diesen Scan schon und hat ihn deshalb nicht bestätigt.',
      'Es unterscheidet einen gespeicherten oder geteilten Link nicht von einem kopierten.',
      tapAgain,
    ],
    // Expired: the token was too old
    [
      'Scan abgelaufen',
      'Ein Scan gilt einige Minuten, und dieser ist älter.',
      'Es heißt nicht, dass mit dem Chip etwas nicht stimmt.',
      tapAgain,
    ],
    // Insecure
    [
      'Nicht geprüft',
      'AuthentiChip konnte den Chip beim Scannen nicht prüfen.',
      nothingEitherWay,
      tapLater,
    ],
    // Unavailable
    [
      'Prüfung gerade nicht möglich',
      'Etwas, das diese Website zur Prüfung braucht, hat nicht geantwortet.',
      nothingEitherWay,
      tapLater,
    ],
    // Unavailable: by our clock the token is not valid yet
    [
      'Prüfung gerade nicht möglich',
      'Nach der Uhr dieser Website hat der Scan noch nicht stattgefunden; vielleicht geht sie falsch.',
      nothingEitherWay,
      'Versuchen Sie es gleich noch einmal. Bleibt die Antwort gleich, fragen Sie den Shop.',
    ],
    // Unavailable: too many scans
    [
      'Gerade zu viele Scans',
      'Aus Ihrem Netz kamen viele Scans, darum wurde dieser nicht angesehen.',
      nothingEitherWay,
      'Versuchen Sie es gleich noch einmal.',
    ],
    // Rejected
    [
      'Scan nicht akzeptiert',
      'Der Scan, der diese Seite geöffnet hat, wurde geprüft und nicht akzeptiert.',
      'Das ist kein Urteil über den Artikel: Ein Link kann abgeschnitten oder für eine andere Website gemacht sein.',
      'Scannen Sie den Chip noch einmal. Bleibt die Antwort gleich, fragen Sie den Shop.',
    ],
    // None
    [
      'Noch kein Scan',
      'Diese Seite wurde ohne Scan geöffnet, oder das Ergebnis ließ sich nicht aufbewahren.',
      nothingEitherWay,
      'Halten Sie Ihr Telefon an den Chip. Gerade getan? Erlauben Sie Cookies für diese Website und scannen Sie noch einmal.',
    ],
  ],
)
