import { type BadgeLabels, defineLabels } from '@vkjwt/react'

const read = 'Er is een echte AuthentiChip gelezen, en het antwoord is voor {site} gemaakt.'
const nothingEitherWay = 'Het zegt niets over het artikel, voor noch tegen.'
const tapAgain = 'Scan de chip opnieuw voor een actueel antwoord.'
const tapLater = 'Scan de chip over een paar minuten opnieuw.'

/** The words in Dutch. */
export const nl: BadgeLabels = /* @__PURE__ */ defineLabels(
  'nl',
  'ltr',
  [
    'Chipcontrole',
    'Wat dit betekent',
    'Chip',
    'Serienummer',
    'Geldig tot',
    'Geverifieerd bij het scannen; deze afdruk is geen bewijs.',
  ],
  [
    // Verified
    [
      'Chip geverifieerd',
      read,
      'Dit gaat over de chip, niet over het voorwerp eromheen: een chip kan worden verplaatst, een scan doorgestuurd.',
      'Controleer of het artikel in je hand dat van deze pagina is en of de chip goed vastzit.',
    ],
    // Verified earlier
    [
      'Chip eerder geverifieerd, om {time}',
      read,
      'Het toont niet wat er sindsdien is gebeurd: een chip kan worden verplaatst, een scan doorgestuurd.',
      tapAgain,
    ],
    // Wrong item
    [
      'Niet de chip van dit artikel',
      'Er is een chip gelezen en gecontroleerd, maar de winkel vermeldt die niet bij het artikel op deze pagina.',
      'Het betekent niet dat iemand iets verkeerd deed: de lijst van de winkel kan verouderd zijn.',
      'Vergelijk het artikel in je hand met deze pagina. Komen ze overeen, vraag het dan de winkel.',
    ],
    // Already used
    [
      'Scan al gebruikt',
      'Elke scan telt één keer, en deze is al geopend, misschien in een andere browser.',
      'Het betekent niet dat er iets mis is met de chip: een gedeelde link eindigt ook hier.',
      tapAgain,
    ],
    // Expired: the issuer had seen the tap before
    [
      'Scan verlopen',
      'AuthentiChip had deze scan al gezien en heeft hem daarom niet bevestigd.',
      'Het onderscheidt een bewaarde of gedeelde link niet van een gekopieerde.',
      tapAgain,
    ],
    // Expired: the token was too old
    [
      'Scan verlopen',
      'Een scan geldt een paar minuten, en deze is ouder.',
      'Het betekent niet dat er iets mis is met de chip.',
      tapAgain,
    ],
    // Insecure
    [
      'Niet gecontroleerd',
      'AuthentiChip kon de chip bij het scannen niet controleren.',
      nothingEitherWay,
      tapLater,
    ],
    // Unavailable
    [
      'Controle nu niet mogelijk',
      'Iets wat deze site voor de controle nodig heeft, gaf geen antwoord.',
      nothingEitherWay,
      tapLater,
    ],
    // Unavailable: by our clock the token is not valid yet
    [
      'Controle nu niet mogelijk',
      'Volgens de klok van deze site moet de scan nog gebeuren; misschien loopt de klok verkeerd.',
      nothingEitherWay,
      'Probeer het zo meteen opnieuw. Blijft het antwoord gelijk, vraag het dan de winkel.',
    ],
    // Unavailable: too many scans
    [
      'Te veel scans op dit moment',
      'Er kwamen veel scans van je netwerk, daarom is deze niet bekeken.',
      nothingEitherWay,
      'Probeer het zo meteen opnieuw.',
    ],
    // Rejected
    [
      'Scan niet geaccepteerd',
      'De scan die deze pagina opende, is gecontroleerd en niet geaccepteerd.',
      'Het is geen oordeel over het artikel: een link kan afgebroken zijn of voor een andere site gemaakt.',
      'Scan de chip opnieuw. Blijft het antwoord gelijk, vraag het dan de winkel.',
    ],
    // None
    [
      'Nog geen scan',
      'Deze pagina is zonder scan geopend, of het resultaat kon niet worden bewaard.',
      nothingEitherWay,
      'Houd je telefoon bij de chip. Net gedaan? Sta cookies voor deze site toe en scan opnieuw.',
    ],
  ],
)
