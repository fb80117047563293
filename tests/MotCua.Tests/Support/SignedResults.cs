namespace MotCua.Tests.Support;

/// <summary>A signed result with its paper as bare SQL, for tests that try what the database refuses.</summary>
public static class SignedResults
{
    /// <summary>Over <c>@id</c>, the dossier, and <c>@at</c>.</summary>
    public static string Sql(string kind, string name) =>
        $"""
        insert into papers.file(sha256, size, media_type, created_at) values (repeat('0', 64), 1, 'application/pdf', @at) on conflict do nothing;
        with paper as (
          insert into papers.paper(paper_id, kind, title, dossier_id, unit, unit_name, sha256, created_at, signed_by)
          values (gen_random_uuid(), 'result', '{name}', @id, 'H50', 'Tỉnh Quảng Trị', repeat('0', 64), @at, 'Lãnh đạo') returning paper_id)
        insert into dossiers.result(result_id, dossier_id, kind, name, paper_id, signed_at)
        select gen_random_uuid(), @id, '{kind}', '{name}', paper_id, @at from paper
        """;
}
