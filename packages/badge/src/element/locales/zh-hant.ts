import { zhHant } from '../../locales/zh-hant.ts'
import { addWords } from '../add-words.ts'

addWords(zhHant)
