import { type BadgeLabels, defineLabels } from '@vkjwt/react'

const read = 'Odczytano oryginalny AuthentiChip, a jego odpowiedź jest dla {site}.'
const nothingEitherWay = 'Nie mówi to nic o przedmiocie, ani za, ani przeciw.'
const tapAgain = 'Zeskanuj chip ponownie, aby uzyskać aktualną odpowiedź.'
const tapLater = 'Zeskanuj chip ponownie za kilka minut.'

/** The words in Polish. */
export const pl: BadgeLabels = /* @__PURE__ */ defineLabels(
  'pl',
  'ltr',
  [
    'Kontrola chipa',
    'Co to oznacza',
    'Chip',
    'Numer seryjny',
    'Ważne do',
    'Zweryfikowano przy skanowaniu; ten wydruk nie jest dowodem.',
  ],
  [
    // Verified
    [
      'Chip zweryfikowany',
      read,
      'Dotyczy to chipa, nie przedmiotu: chip można przełożyć, a skan przekazać dalej.',
      'Sprawdź, czy przedmiot w ręce jest tym z tej strony i czy chip mocno się trzyma.',
    ],
    // Verified earlier
    [
      'Chip zweryfikowany wcześniej, o {time}',
      read,
      'Nie pokazuje to, co stało się potem: chip można przełożyć, a skan przekazać dalej.',
      tapAgain,
    ],
    // Wrong item
    [
      'To nie chip tego przedmiotu',
      'Odczytano i sprawdzono chip, ale sklep nie przypisuje go do przedmiotu z tej strony.',
      'Nie oznacza to, że ktoś zawinił: lista sklepu może być nieaktualna.',
      'Porównaj przedmiot w ręce z tą stroną. Jeśli się zgadzają, zapytaj sklep.',
    ],
    // Already used
    [
      'Skan już użyty',
      'Każdy skan liczy się raz, a ten już otwarto, może w innej przeglądarce.',
      'Nie oznacza to, że z chipem coś jest nie tak: udostępniony link też prowadzi tutaj.',
      tapAgain,
    ],
    // Expired: the issuer had seen the tap before
    [
      'Skan wygasł',
      'AuthentiChip widział już ten skan, dlatego go nie potwierdził.',
      'Nie odróżnia to linku zapisanego lub udostępnionego od skopiowanego.',
      tapAgain,
    ],
    // Expired: the token was too old
    [
      'Skan wygasł',
      'Skan jest ważny kilka minut, a ten jest starszy.',
      'Nie oznacza to, że z chipem coś jest nie tak.',
      tapAgain,
    ],
    // Insecure
    [
      'Nie sprawdzono',
      'AuthentiChip nie mógł sprawdzić chipa podczas skanowania.',
      nothingEitherWay,
      tapLater,
    ],
    // Unavailable
    [
      'Teraz nie można sprawdzić',
      'Coś, czego ta witryna potrzebuje do sprawdzenia, nie odpowiedziało.',
      nothingEitherWay,
      tapLater,
    ],
    // Unavailable: by our clock the token is not valid yet
    [
      'Teraz nie można sprawdzić',
      'Według zegara tej witryny skan jeszcze nie nastąpił; zegar może się mylić.',
      nothingEitherWay,
      'Spróbuj ponownie za chwilę. Jeśli odpowiedź się nie zmieni, zapytaj sklep.',
    ],
    // Unavailable: too many scans
    [
      'Zbyt wiele skanów w tej chwili',
      'Z Twojej sieci przyszło wiele skanów, dlatego ten nie został zbadany.',
      nothingEitherWay,
      'Spróbuj ponownie za chwilę.',
    ],
    // Rejected
    [
      'Skan nieprzyjęty',
      'Skan, który otworzył tę stronę, sprawdzono i nie przyjęto go.',
      'To nie jest ocena przedmiotu: link może być ucięty lub przeznaczony dla innej witryny.',
      'Zeskanuj chip ponownie. Jeśli odpowiedź się nie zmieni, zapytaj sklep.',
    ],
    // None
    [
      'Jeszcze nie ma skanu',
      'Tę stronę otwarto bez skanu albo wyniku nie udało się zachować.',
      nothingEitherWay,
      'Zbliż telefon do chipa. Już zrobione? Zezwól na pliki cookie tej witryny i zeskanuj ponownie.',
    ],
  ],
)
