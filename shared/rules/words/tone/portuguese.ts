import type { ToneWords } from './grades.ts'

export const PORTUGUESE: ToneWords = {
  bad: {
    4: `merda golpe golpistas ladrões fraude nojo nojento odeio porra`,
    3: `
      inaceitável péssimo péssima terrível horrível vergonhoso vergonha lamentável ridículo ridícula indignado indignada
      furioso furiosa intolerável pior incompetente incompetentes incompetência desastre desastroso mentira mentiras
      mentiram nunca_mais farto farta fartos pesadelo falta_de_respeito absurdo descaso
    `,
    2: `
      ruim ruins mau decepcionado decepcionada decepcionante decepção irritado irritada chateado chateada frustrado frustrada
      frustrante insatisfeito insatisfeita grosseiro mal-educado triste reclamação reclamações queixa negligência
      ignorado ignorados injusto
    `,
    1: `infelizmente difícil complicado confuso preocupado preocupada preocupante estranho`,
  },
  good: {
    3: `excelente excelentes fantástico fantástica maravilhoso maravilhosa perfeito perfeita ótimo ótima muito_obrigado muito_obrigada parabéns adorei`,
    2: `obrigado obrigada bom boa contente feliz satisfeito satisfeita gentil atencioso eficiente rápido útil agradeço resolvido resolvida solucionado`,
    1: `olá por_favor poderiam poderia podem_ajudar gostaria gostaríamos dúvida pergunta bom_dia boa_tarde`,
  },
  trouble: {
    3: `sem_resposta ninguém_responde ainda_não mais_uma_vez de_novo há_dias há_semanas não_funciona perdido perdida`,
    2: `não nunca nada ninguém nenhum nenhuma espera esperando atraso atrasos erro erros problema problemas cancelado cancelada demora reembolso impossível horas dias semanas`,
    1: `sem ainda prometeram prometido`,
  },
  stronger: `muito tão realmente totalmente completamente absolutamente demais extremamente`,
  deny: `não nunca jamais nenhum nenhuma sem nem`,
}
