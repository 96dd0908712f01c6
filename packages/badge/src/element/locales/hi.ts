import { hi } from '../../locales/hi.ts'
import { addWords } from '../add-words.ts'

addWords(hi)
