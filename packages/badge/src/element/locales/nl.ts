import { nl } from '../../locales/nl.ts'
import { addWords } from '../add-words.ts'

addWords(nl)
