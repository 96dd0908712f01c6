import { de } from '../../locales/de.ts'
import { addWords } from '../add-words.ts'

addWords(de)
