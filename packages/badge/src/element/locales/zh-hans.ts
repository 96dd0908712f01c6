import { zhHans } from '../../locales/zh-hans.ts'
import { addWords } from '../add-words.ts'

addWords(zhHans)
