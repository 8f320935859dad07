import type { ToneWords } from './grades.ts'

export const SPANISH: ToneWords = {
  bad: {
    4: `mierda estafa estafadores ladrones fraude asco asqueroso odio joder maldito maldita`,
    3: `
      inaceptable pésimo pésima terrible horrible vergonzoso vergüenza lamentable ridículo ridícula indignante indignado
      furioso furiosa intolerable peor incompetente incompetentes incompetencia desastre desastroso mentira mentiras
      mienten nunca_más harto harta hartos pesadilla falta_de_respeto
    `,
    2: `
      malo mala decepcionado decepcionada decepcionante decepción enojado enojada enfadado enfadada molesto molesta
      frustrado frustrada frustrante descontento descontenta insatisfecho insatisfecha grosero groseros maleducado
      deficiente triste queja quejas reclamo reclamación negligencia ignorado ignorados injusto
    `,
    1: `lamentablemente desafortunadamente difícil complicado confuso preocupado preocupada preocupante extraño`,
  },
  good: {
    3: `excelente excelentes fantástico fantástica maravilloso maravillosa perfecto perfecta increíble_servicio muchas_gracias encantado encantada genial`,
    2: `gracias bueno buena bien contento contenta satisfecho satisfecha amable amables eficiente rápido útil agradezco agradecido agradecida resuelto resuelta solucionado felicidades`,
    1: `hola por_favor podrían podría pueden_ayudarme quisiera me_gustaría nos_gustaría consulta pregunta buenos_días buenas_tardes`,
  },
  trouble: {
    3: `sin_respuesta nadie_responde nadie_contesta todavía_no aún_no otra_vez desde_hace_días desde_hace_semanas no_funciona no_sirve perdido perdida`,
    2: `nunca nada nadie ningún ninguna espera esperando retraso retrasos error errores problema problemas cancelado cancelada demora reembolso imposible horas días semanas`,
    1: `sin todavía aún prometieron prometido`,
  },
  stronger: `muy tan realmente totalmente completamente absolutamente demasiado extremadamente`,
  deny: `nunca jamás ningún ninguna sin tampoco ni`,
}
