import { he } from '../../locales/he.ts'
import { addWords } from '../add-words.ts'

addWords(he)
