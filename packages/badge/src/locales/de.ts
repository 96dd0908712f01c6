import type { BadgeLabels } from '@vkjwt/badge'

const read = 'Ein echter AuthentiChip wurde gelesen, und seine Antwort gilt für {site}.'
const nothingEitherWay = 'Das spricht weder für noch gegen den Artikel.'
const tapAgain = 'Scannen Sie den Chip für eine aktuelle Antwort noch einmal.'
const tapLater = 'Scannen Sie den Chip in einigen Minuten noch einmal.'

/** The words in German. */
export const de: BadgeLabels = {
  lang: 'de',
  dir: 'ltr',
  region: 'Chip-Prüfung',
  meta: '{site} · {date}',
  metaEarlier: '{site} · {day}',
  more: 'Was das bedeutet',
  chip: 'Chip',
  serial: 'Seriennummer',
  until: 'Gilt bis',
  printed: 'Beim Scannen verifiziert; dieser Ausdruck ist kein Nachweis.',
  messages: {
    verified: {
      title: 'Chip verifiziert',
      happened: read,
      limits:
        'Das betrifft den Chip, nicht den Gegenstand: Ein Chip kann versetzt, ein Scan weitergegeben werden.',
      next: 'Prüfen Sie, ob der Artikel in Ihrer Hand der auf dieser Seite ist und ob der Chip fest sitzt.',
    },
    'verified-earlier': {
      title: 'Chip vorhin verifiziert, um {time}',
      happened: read,
      limits:
        'Es zeigt nicht, was seitdem geschah: Ein Chip kann versetzt, ein Scan weitergegeben werden.',
      next: tapAgain,
    },
    'wrong-item': {
      title: 'Nicht der Chip dieses Artikels',
      happened:
        'Ein Chip wurde gelesen und geprüft, aber der Shop führt ihn nicht bei dem Artikel auf dieser Seite.',
      limits:
        'Es heißt nicht, dass jemand etwas falsch gemacht hat: Die Liste des Shops kann veraltet sein.',
      next: 'Vergleichen Sie den Artikel in Ihrer Hand mit dieser Seite. Passen sie zusammen, fragen Sie den Shop.',
    },
    'already-used': {
      title: 'Scan bereits verwendet',
      happened:
        'Jeder Scan zählt einmal, und dieser wurde schon geöffnet, vielleicht in einem anderen Browser.',
      limits:
        'Es heißt nicht, dass mit dem Chip etwas nicht stimmt: Auch ein geteilter Link endet hier.',
      next: tapAgain,
    },
    expired: {
      title: 'Scan abgelaufen',
      happened: 'AuthentiChip kannte diesen Scan schon und hat ihn deshalb nicht bestätigt.',
      limits: 'Es unterscheidet einen gespeicherten oder geteilten Link nicht von einem kopierten.',
      next: tapAgain,
    },
    'token-expired': {
      title: 'Scan abgelaufen',
      happened: 'Ein Scan gilt einige Minuten, und dieser ist älter.',
      limits: 'Es heißt nicht, dass mit dem Chip etwas nicht stimmt.',
      next: tapAgain,
    },
    insecure: {
      title: 'Nicht geprüft',
      happened: 'AuthentiChip konnte den Chip beim Scannen nicht prüfen.',
      limits: nothingEitherWay,
      next: tapLater,
    },
    unavailable: {
      title: 'Prüfung gerade nicht möglich',
      happened: 'Etwas, das diese Website zur Prüfung braucht, hat nicht geantwortet.',
      limits: nothingEitherWay,
      next: tapLater,
    },
    'token-not-yet-valid': {
      title: 'Prüfung gerade nicht möglich',
      happened:
        'Nach der Uhr dieser Website hat der Scan noch nicht stattgefunden; vielleicht geht sie falsch.',
      limits: nothingEitherWay,
      next: 'Versuchen Sie es gleich noch einmal. Bleibt die Antwort gleich, fragen Sie den Shop.',
    },
    'rate-limited': {
      title: 'Gerade zu viele Scans',
      happened: 'Aus Ihrem Netz kamen viele Scans, darum wurde dieser nicht angesehen.',
      limits: nothingEitherWay,
      next: 'Versuchen Sie es gleich noch einmal.',
    },
    rejected: {
      title: 'Scan nicht akzeptiert',
      happened: 'Der Scan, der diese Seite geöffnet hat, wurde geprüft und nicht akzeptiert.',
      limits:
        'Das ist kein Urteil über den Artikel: Ein Link kann abgeschnitten oder für eine andere Website gemacht sein.',
      next: 'Scannen Sie den Chip noch einmal. Bleibt die Antwort gleich, fragen Sie den Shop.',
    },
    none: {
      title: 'Noch kein Scan',
      happened:
        'Diese Seite wurde ohne Scan geöffnet, oder das Ergebnis ließ sich nicht aufbewahren.',
      limits: nothingEitherWay,
      next: 'Halten Sie Ihr Telefon an den Chip. Gerade getan? Erlauben Sie Cookies für diese Website und scannen Sie noch einmal.',
    },
  },
}
