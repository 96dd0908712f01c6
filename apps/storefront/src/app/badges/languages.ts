import type { BadgeLabels } from '@vkjwt/react'
import { ar } from '@vkjwt/react/locales/ar'
import { de } from '@vkjwt/react/locales/de'
import { en } from '@vkjwt/react/locales/en'
import { es } from '@vkjwt/react/locales/es'
import { fr } from '@vkjwt/react/locales/fr'
import { he } from '@vkjwt/react/locales/he'
import { hi } from '@vkjwt/react/locales/hi'
import { it } from '@vkjwt/react/locales/it'
import { ja } from '@vkjwt/react/locales/ja'
import { ko } from '@vkjwt/react/locales/ko'
import { nl } from '@vkjwt/react/locales/nl'
import { pl } from '@vkjwt/react/locales/pl'
import { pt } from '@vkjwt/react/locales/pt'
import { tr } from '@vkjwt/react/locales/tr'
import { zhHans } from '@vkjwt/react/locales/zh-Hans'
import { zhHant } from '@vkjwt/react/locales/zh-Hant'

/** Every language that the badge speaks. */
export const languages: readonly BadgeLabels[] = [
  en,
  de,
  fr,
  es,
  pt,
  it,
  nl,
  pl,
  tr,
  ar,
  he,
  hi,
  ja,
  ko,
  zhHans,
  zhHant,
]
