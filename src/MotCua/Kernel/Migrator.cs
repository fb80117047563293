using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using Dapper;
using Npgsql;

namespace MotCua.Kernel;

/// <summary>One numbered script of the schema.</summary>
/// <param name="Checksum">SHA-256 of its text, so that a script edited after it ran is noticed.</param>
public sealed record Migration(int Number, string Name, string Sql, string Checksum);

/// <summary>
/// Brings the schema forward: numbered SQL files, each once, in order, under an advisory lock, as the owner role. The
/// product itself runs as <c>motcua_app</c>, which owns nothing.
/// </summary>
public sealed class Migrator(Clock clock)
{
    private const long Lease = 0x4D6F_7443_7561_0002;

    public static IReadOnlyList<Migration> All { get; } = Read();

    /// <summary>A name for exactly this schema: the tests' template database is built once for each.</summary>
    public static string SchemaHash { get; } =
        Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(string.Concat(All.Select(m => m.Checksum)))))[..16];

    /// <summary>Applies what is missing.</summary>
    /// <param name="only">Where given, no other scripts: a restore first makes the schema its backup was taken from.</param>
    /// <returns>The scripts applied now, or a refusal when one that ran earlier was edited since.</returns>
    public async Task<Outcome<IReadOnlyList<Migration>>> Apply(string ownerConnectionString, CancellationToken stop, IReadOnlySet<int>? only = null)
    {
        await using var source = NpgsqlDataSource.Create(ownerConnectionString);
        await using var connection = await source.OpenConnectionAsync(stop);
        await connection.ExecuteAsync("select pg_advisory_lock(@Lease)", new { Lease });
        await connection.ExecuteAsync(
            """
            create table if not exists public.motcua_migration (
              number int primary key, name text not null, checksum text not null, applied_at timestamptz not null);
            do $$ begin
              if not exists (select from pg_roles where rolname = 'motcua_app') then create role motcua_app login; end if;
            end $$;
            """);
        var applied = (await connection.QueryAsync<(int Number, string Checksum)>("select number, checksum from public.motcua_migration"))
            .ToDictionary(m => m.Number, m => m.Checksum);
        var now = new List<Migration>();
        foreach (var migration in All.Where(m => only is null || only.Contains(m.Number)))
        {
            if (applied.TryGetValue(migration.Number, out var checksum))
            {
                if (checksum != migration.Checksum)
                {
                    return new Refusal(
                        "migration.edited",
                        $"Tệp lược đồ {migration.Name} đã bị sửa sau khi áp dụng vào cơ sở dữ liệu này; hãy dùng đúng bản phát hành, hoặc một thư mục dữ liệu mới (--data).");
                }

                continue;
            }

            await using var transaction = await connection.BeginTransactionAsync(stop);
            await connection.ExecuteAsync(new CommandDefinition(migration.Sql, transaction: transaction, commandTimeout: 0, cancellationToken: stop));
            await connection.ExecuteAsync(
                "insert into public.motcua_migration(number, name, checksum, applied_at) values (@Number, @Name, @Checksum, @at)",
                new { migration.Number, migration.Name, migration.Checksum, at = clock.Now },
                transaction);
            await transaction.CommitAsync(stop);
            now.Add(migration);
        }

        return now;
    }

    private static List<Migration> Read()
    {
        var assembly = typeof(Migrator).Assembly;
        return assembly.GetManifestResourceNames()
            .Where(name => name.EndsWith(".sql", StringComparison.Ordinal))
            .Order(StringComparer.Ordinal)
            .Select(name =>
            {
                using var reader = new StreamReader(assembly.GetManifestResourceStream(name)!, Encoding.UTF8);
                var sql = reader.ReadToEnd();
                var checksum = Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(sql.ReplaceLineEndings("\n"))));
                return new Migration(int.Parse(name[..4], CultureInfo.InvariantCulture), name, sql, checksum);
            })
            .ToList();
    }
}
