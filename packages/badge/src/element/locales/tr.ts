import { tr } from '../../locales/tr.ts'
import { addWords } from '../add-words.ts'

addWords(tr)
