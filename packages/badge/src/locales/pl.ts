import type { BadgeLabels } from '@vkjwt/badge'

const read = 'Odczytano oryginalny AuthentiChip, a jego odpowiedź jest dla {site}.'
const nothingEitherWay = 'Nie mówi to nic o przedmiocie, ani za, ani przeciw.'
const tapAgain = 'Zeskanuj chip ponownie, aby uzyskać aktualną odpowiedź.'
const tapLater = 'Zeskanuj chip ponownie za kilka minut.'

/** The words in Polish. */
export const pl: BadgeLabels = {
  lang: 'pl',
  dir: 'ltr',
  region: 'Kontrola chipa',
  meta: '{site} · {date}',
  metaEarlier: '{site} · {day}',
  more: 'Co to oznacza',
  chip: 'Chip',
  serial: 'Numer seryjny',
  until: 'Ważne do',
  printed: 'Zweryfikowano przy skanowaniu; ten wydruk nie jest dowodem.',
  messages: {
    verified: {
      title: 'Chip zweryfikowany',
      happened: read,
      limits: 'Dotyczy to chipa, nie przedmiotu: chip można przełożyć, a skan przekazać dalej.',
      next: 'Sprawdź, czy przedmiot w ręce jest tym z tej strony i czy chip mocno się trzyma.',
    },
    'verified-earlier': {
      title: 'Chip zweryfikowany wcześniej, o {time}',
      happened: read,
      limits: 'Nie pokazuje to, co stało się potem: chip można przełożyć, a skan przekazać dalej.',
      next: tapAgain,
    },
    'wrong-item': {
      title: 'To nie chip tego przedmiotu',
      happened:
        'Odczytano i sprawdzono chip, ale sklep nie przypisuje go do przedmiotu z tej strony.',
      limits: 'Nie oznacza to, że ktoś zawinił: lista sklepu może być nieaktualna.',
      next: 'Porównaj przedmiot w ręce z tą stroną. Jeśli się zgadzają, zapytaj sklep.',
    },
    'already-used': {
      title: 'Skan już użyty',
      happened: 'Każdy skan liczy się raz, a ten już otwarto, może w innej przeglądarce.',
      limits: 'Nie oznacza to, że z chipem coś jest nie tak: udostępniony link też prowadzi tutaj.',
      next: tapAgain,
    },
    expired: {
      title: 'Skan wygasł',
      happened: 'AuthentiChip widział już ten skan, dlatego go nie potwierdził.',
      limits: 'Nie odróżnia to linku zapisanego lub udostępnionego od skopiowanego.',
      next: tapAgain,
    },
    'token-expired': {
      title: 'Skan wygasł',
      happened: 'Skan jest ważny kilka minut, a ten jest starszy.',
      limits: 'Nie oznacza to, że z chipem coś jest nie tak.',
      next: tapAgain,
    },
    insecure: {
      title: 'Nie sprawdzono',
      happened: 'AuthentiChip nie mógł sprawdzić chipa podczas skanowania.',
      limits: nothingEitherWay,
      next: tapLater,
    },
    unavailable: {
      title: 'Teraz nie można sprawdzić',
      happened: 'Coś, czego ta witryna potrzebuje do sprawdzenia, nie odpowiedziało.',
      limits: nothingEitherWay,
      next: tapLater,
    },
    'token-not-yet-valid': {
      title: 'Teraz nie można sprawdzić',
      happened: 'Według zegara tej witryny skan jeszcze nie nastąpił; zegar może się mylić.',
      limits: nothingEitherWay,
      next: 'Spróbuj ponownie za chwilę. Jeśli odpowiedź się nie zmieni, zapytaj sklep.',
    },
    'rate-limited': {
      title: 'Zbyt wiele skanów w tej chwili',
      happened: 'Z Twojej sieci przyszło wiele skanów, dlatego ten nie został zbadany.',
      limits: nothingEitherWay,
      next: 'Spróbuj ponownie za chwilę.',
    },
    rejected: {
      title: 'Skan nieprzyjęty',
      happened: 'Skan, który otworzył tę stronę, sprawdzono i nie przyjęto go.',
      limits:
        'To nie jest ocena przedmiotu: link może być ucięty lub przeznaczony dla innej witryny.',
      next: 'Zeskanuj chip ponownie. Jeśli odpowiedź się nie zmieni, zapytaj sklep.',
    },
    none: {
      title: 'Jeszcze nie ma skanu',
      happened: 'Tę stronę otwarto bez skanu albo wyniku nie udało się zachować.',
      limits: nothingEitherWay,
      next: 'Zbliż telefon do chipa. Już zrobione? Zezwól na pliki cookie tej witryny i zeskanuj ponownie.',
    },
  },
}
