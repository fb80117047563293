using System.Text;

namespace MotCua.Procedures;

/// <summary>How the public search reads what people type and weighs what it finds.</summary>
internal static class ProcedureSearchQueue
{
    /// <summary>
    /// How alike a word must be, from strict to lenient: the next is tried only when nothing was found. 1 = contained as
    /// typed; around 0.6 one or two letters of a short phrase may be wrong.
    /// </summary>
    public static readonly IReadOnlyList<double> Likenesses = [0.6, 0.4];

    // Politeness and verbs that nearly every request begins with; they say nothing about which procedure.
    private static readonly HashSet<string> Fillers = new(StringComparer.Ordinal)
    {
        "tôi", "toi", "em", "cháu", "chau", "mình", "minh", "muốn", "muon", "cần", "can", "xin", "hỏi", "hoi", "về", "ve",
        "làm", "lam", "thủ", "thu", "tục", "tuc", "cách", "cach", "nào", "nao", "như", "nhu", "thế", "the", "ở", "đâu", "dau",
    };

    /// <summary>Without the words that say nothing; as typed where nothing else would be left.</summary>
    public static string Bare(string typed)
    {
        var words = typed.Normalize(NormalizationForm.FormC).Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries);
        var telling = words.Where(word => !Fillers.Contains(word.ToLowerInvariant())).ToArray();
        return string.Join(' ', telling.Length > 0 ? telling : words);
    }

    /// <summary>A keyword of the catalogue counts most, then the name, then a life event in the order it names them; a field only helps.</summary>
    public static string Sql(string line, string holds) =>
        $"""
        with found as (
          select t.version_id, max(
            word_similarity(kernel.fold(@typed), t.folded) + 0.25 * similarity(kernel.fold(@typed), t.folded)
            + case t.kind when 'keyword' then 0.1 when 'name' then 0.08 when 'event' then 0.02 else -0.3 end - 0.002 * t.place) as likeness
          from procedures.term t
          where t.folded %> kernel.fold(@typed)
          group by t.version_id
          union all
          select v.version_id, 3 from procedures.version v where v.code = @code and v.retired_at is null
        ), best as (select version_id, max(likeness) as likeness from found group by version_id)
        {line} join best b on b.version_id = v.version_id
        where {holds}
        order by b.likeness desc, v.name collate "vi-x-icu", v.version_id limit @size
        """;
}
