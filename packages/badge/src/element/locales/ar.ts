import { ar } from '../../locales/ar.ts'
import { addWords } from '../add-words.ts'

addWords(ar)
