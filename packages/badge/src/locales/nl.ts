import type { BadgeLabels } from '@vkjwt/badge'

const read = 'Er is een echte AuthentiChip gelezen, en het antwoord is voor {site} gemaakt.'
const nothingEitherWay = 'Het zegt niets over het artikel, voor noch tegen.'
const tapAgain = 'Scan de chip opnieuw voor een actueel antwoord.'
const tapLater = 'Scan de chip over een paar minuten opnieuw.'

/** The words in Dutch. */
export const nl: BadgeLabels = {
  lang: 'nl',
  dir: 'ltr',
  region: 'Chipcontrole',
  meta: '{site} · {date}',
  metaEarlier: '{site} · {day}',
  more: 'Wat dit betekent',
  chip: 'Chip',
  serial: 'Serienummer',
  until: 'Geldig tot',
  printed: 'Geverifieerd bij het scannen; deze afdruk is geen bewijs.',
  messages: {
    verified: {
      title: 'Chip geverifieerd',
      happened: read,
      limits:
        'Dit gaat over de chip, niet over het voorwerp eromheen: een chip kan worden verplaatst, een scan doorgestuurd.',
      next: 'Controleer of het artikel in je hand dat van deze pagina is en of de chip goed vastzit.',
    },
    'verified-earlier': {
      title: 'Chip eerder geverifieerd, om {time}',
      happened: read,
      limits:
        'Het toont niet wat er sindsdien is gebeurd: een chip kan worden verplaatst, een scan doorgestuurd.',
      next: tapAgain,
    },
    'wrong-item': {
      title: 'Niet de chip van dit artikel',
      happened:
        'Er is een chip gelezen en gecontroleerd, maar de winkel vermeldt die niet bij het artikel op deze pagina.',
      limits:
        'Het betekent niet dat iemand iets verkeerd deed: de lijst van de winkel kan verouderd zijn.',
      next: 'Vergelijk het artikel in je hand met deze pagina. Komen ze overeen, vraag het dan de winkel.',
    },
    'already-used': {
      title: 'Scan al gebruikt',
      happened: 'Elke scan telt één keer, en deze is al geopend, misschien in een andere browser.',
      limits:
        'Het betekent niet dat er iets mis is met de chip: een gedeelde link eindigt ook hier.',
      next: tapAgain,
    },
    expired: {
      title: 'Scan verlopen',
      happened: 'AuthentiChip had deze scan al gezien en heeft hem daarom niet bevestigd.',
      limits: 'Het onderscheidt een bewaarde of gedeelde link niet van een gekopieerde.',
      next: tapAgain,
    },
    'token-expired': {
      title: 'Scan verlopen',
      happened: 'Een scan geldt een paar minuten, en deze is ouder.',
      limits: 'Het betekent niet dat er iets mis is met de chip.',
      next: tapAgain,
    },
    insecure: {
      title: 'Niet gecontroleerd',
      happened: 'AuthentiChip kon de chip bij het scannen niet controleren.',
      limits: nothingEitherWay,
      next: tapLater,
    },
    unavailable: {
      title: 'Controle nu niet mogelijk',
      happened: 'Iets wat deze site voor de controle nodig heeft, gaf geen antwoord.',
      limits: nothingEitherWay,
      next: tapLater,
    },
    'token-not-yet-valid': {
      title: 'Controle nu niet mogelijk',
      happened:
        'Volgens de klok van deze site moet de scan nog gebeuren; misschien loopt de klok verkeerd.',
      limits: nothingEitherWay,
      next: 'Probeer het zo meteen opnieuw. Blijft het antwoord gelijk, vraag het dan de winkel.',
    },
    'rate-limited': {
      title: 'Te veel scans op dit moment',
      happened: 'Er kwamen veel scans van je netwerk, daarom is deze niet bekeken.',
      limits: nothingEitherWay,
      next: 'Probeer het zo meteen opnieuw.',
    },
    rejected: {
      title: 'Scan niet geaccepteerd',
      happened: 'De scan die deze pagina opende, is gecontroleerd en niet geaccepteerd.',
      limits:
        'Het is geen oordeel over het artikel: een link kan afgebroken zijn of voor een andere site gemaakt.',
      next: 'Scan de chip opnieuw. Blijft het antwoord gelijk, vraag het dan de winkel.',
    },
    none: {
      title: 'Nog geen scan',
      happened: 'Deze pagina is zonder scan geopend, of het resultaat kon niet worden bewaard.',
      limits: nothingEitherWay,
      next: 'Houd je telefoon bij de chip. Net gedaan? Sta cookies voor deze site toe en scan opnieuw.',
    },
  },
}
