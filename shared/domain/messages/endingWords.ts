import type { Ending } from "./ending.ts";

/** Words of one language by which a sentence is taken to say that something ends. */
interface EndingWords {
  readonly things: Readonly<Record<Ending, RegExp>>;
  /** Several of them at once, such as "the old methods". */
  readonly all: RegExp;
  readonly ends: RegExp;
  /** Words that only point back to the sentence before. */
  readonly pronouns: RegExp;
}

/** By primary language; a language that is not here is vouched for by a person who reads it. */
export const endingWords: Readonly<Record<string, EndingWords>> = {
  en: {
    things: {
      password: /\bpass ?words?\b/iu,
      sms: /\b(sms|text messages?|texts|texted)\b/iu,
      push: /\b(push\w*|notifications?|prompts?)\b/iu,
      codes: /\b(codes?|one[- ]time|otp|pins? by)\b/iu,
    },
    all: /\b(old|previous|other|current|existing|legacy|these|those|today's) (sign-in |verification )?(methods?|ways?|sign-ins?|factors?)\b|\bmfa\b/iu,
    ends: /\b(no more|no longer|not any ?more|any ?more|never again|end|ends|ended|ending|stop|stops|stopped|stopping|cease\w*|gone|go away|goes away|went away|retir\w+|remov\w+|disabl\w+|replac\w+|(switch|switched|switches|turn|turned|turns|shut|shuts) off|is off|are off|goodbye|farewell|(for )?the last time|histor(y|ic)|drop(s|ped)?|discontinu\w+|abolish\w+|phas\w+ out|eliminat\w+|obsolete|forget (your|about|the)|(do not|don['’]t|does not|doesn['’]t|will not|won['’]t|cannot|can['’]t|never) (need|work|get|receive|use|be (asked|sent|needed|used|possible))|not needed|unnecessary|(a )?thing of the past|block(ed|s)?)\b/iu,
    pronouns: /^(and |but |so )?(they|these|those|it|both|all of (them|that|this)|that|this)\b/iu,
  },
  de: {
    things: {
      password: /(passw(o|ö)rt|kennwort|kennwörter)/iu,
      sms: /\b(sms|textnachricht)/iu,
      push: /(push|benachrichtigung|aufforderung)/iu,
      codes: /\bcodes?\b|einmalcode|\btan\b/iu,
    },
    all: /\b(alte\w*|bisherige\w*|andere\w*|diese\w*) (methode|verfahren|weg|anmelde|anmeldung)/iu,
    ends: /(kein\w* .*\bmehr\b|nicht mehr|nie wieder|nie mehr|ende[nt]?\b|beende|abgeschaltet|abgeschafft|schalten .* ab\b|entf(ä|a)ll|weg\b|verschwind|ersetz|entfern|deaktivier|gesperrt|letzte\w* mal|überflüssig|ausgedient|brauchen .* (nicht|kein))/iu,
    pronouns: /^(und |aber )?(sie|diese|es|beide|das|dies)\b/iu,
  },
  fr: {
    things: {
      password: /mots? de passe/iu,
      sms: /\b(sms|texto)/iu,
      push: /(push|notification|invite)/iu,
      codes: /\bcodes?\b/iu,
    },
    all: /\b(anciennes?|autres|ces|vieilles) (méthodes?|moyens?)/iu,
    ends: /(plus (de|besoin|jamais|aucun)|ne .* plus\b|n['’].* plus\b|fini|termin|prend fin|prennent fin|disparai|dispara[iî]t|supprim|remplac|désactiv|arrêt|dernière fois|obsol|bloqu)/iu,
    pronouns: /^(et |mais )?(ils|elles|il|elle|ceux|celles|cela|ça)\b/iu,
  },
  es: {
    things: {
      password: /contraseña/iu,
      sms: /\bsms\b|mensajes? de texto/iu,
      push: /(push|notificaci|avisos?)/iu,
      codes: /códigos?/iu,
    },
    all: /(métodos? (antiguos?|anteriores?|actuales?)|(estos|otros|los antiguos) métodos)/iu,
    ends: /(ya no|no (más|volver)|nunca más|termina|finaliza|acaba|desaparec|elimina|sustitu|reempla|desactiva|deja(n|rán?)? de|última vez|obsolet|bloque)/iu,
    pronouns: /^(y |pero )?(ellos|ellas|estos|estas|esto|eso|ambos)\b/iu,
  },
};
