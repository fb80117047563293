using System.Collections.Concurrent;
using System.Text.RegularExpressions;
using Dapper;
using Npgsql;

namespace MotCua.Kernel;

/// <summary>A question to the database that can travel with others: its statement, its values, and how its rows are read.</summary>
/// <param name="Sql">With named parameters, as everywhere: <c>@unit</c>.</param>
/// <param name="Values">What the names stand for; a name the statement does not use is left out.</param>
public sealed record Question<T>(string Sql, IReadOnlyList<(string Name, object? Value)> Values, Func<NpgsqlDataReader, CancellationToken, Task<T>> Read);

/// <summary>Makes questions of the usual shapes.</summary>
public static class Question
{
    /// <summary>Every row, mapped by the names of its columns.</summary>
    public static Question<IReadOnlyList<T>> Rows<T>(string sql, params IReadOnlyList<(string Name, object? Value)> values) => new(sql, values, async (reader, stop) =>
    {
        var (rows, row) = (new List<T>(), (Func<System.Data.Common.DbDataReader, T>?)null);
        while (await reader.ReadAsync(stop))
        {
            rows.Add((row ??= reader.GetRowParser<T>())(reader));
        }

        return rows;
    });

    /// <summary>The first row, or null where there is none.</summary>
    public static Question<T?> Row<T>(string sql, params IReadOnlyList<(string Name, object? Value)> values)
        where T : class => new(sql, values, async (reader, stop) => await reader.ReadAsync(stop) ? reader.GetRowParser<T>()(reader) : null);

    /// <summary>The first column of the first row.</summary>
    public static Question<T> Value<T>(string sql, params IReadOnlyList<(string Name, object? Value)> values) => new(sql, values, async (reader, stop) =>
        await reader.ReadAsync(stop) ? await reader.GetFieldValueAsync<T>(0, stop) : throw new InvalidOperationException("The question has no answer."));
}

/// <summary>
/// What a page needs, asked in one round trip: each wait for the database costs the product more than most statements
/// cost the database. Read-only statements, each seeing what was committed when it began.
/// </summary>
public sealed partial class RoundTrip
{
    /// <summary>Statements with numbered parameters, so that none is parsed for names at every request.</summary>
    private static readonly ConcurrentDictionary<string, (string Sql, string[] Names)> Numbered = new(StringComparer.Ordinal);

    private readonly List<(NpgsqlBatchCommand Command, Func<NpgsqlDataReader, CancellationToken, Task> Read)> asked = [];

    /// <returns>The answer, once the trip was made.</returns>
    public Answer<T> Ask<T>(Question<T> question)
    {
        var (sql, names) = Numbered.GetOrAdd(question.Sql, Number);
        var command = new NpgsqlBatchCommand(sql);
        foreach (var name in names)
        {
            command.Parameters.Add(new NpgsqlParameter { Value = Of(question.Values, name) ?? DBNull.Value });
        }

        var answer = new Answer<T>();
        asked.Add((command, async (reader, stop) => answer.Give(await question.Read(reader, stop))));
        return answer;
    }

    internal async Task Make(NpgsqlConnection connection, CancellationToken stop)
    {
        await using var batch = new NpgsqlBatch(connection);
        foreach (var (command, _) in asked)
        {
            batch.BatchCommands.Add(command);
        }

        await using var reader = await batch.ExecuteReaderAsync(stop);
        foreach (var (_, read) in asked)
        {
            await read(reader, stop);
            await reader.NextResultAsync(stop);
        }
    }

    private static object? Of(IReadOnlyList<(string Name, object? Value)> values, string name)
    {
        foreach (var (known, value) in values)
        {
            if (known == name)
            {
                return value;
            }
        }

        throw new InvalidOperationException($"The statement asks for @{name}, and nothing is given for it.");
    }

    private static (string Sql, string[] Names) Number(string sql)
    {
        var names = new List<string>();
        return (Name().Replace(sql, match =>
        {
            var name = match.Groups[1].Value;
            var at = names.IndexOf(name);
            if (at < 0)
            {
                names.Add(name);
                at = names.Count - 1;
            }

            return $"${at + 1}";
        }), [.. names]);
    }

    [GeneratedRegex(@"(?<![<@\w])@(\w+)", RegexOptions.CultureInvariant, 1000)]
    private static partial Regex Name();
}

/// <summary>What a question of a round trip brought back.</summary>
public sealed class Answer<T>
{
    private (bool Given, T Value) held;

    public T Value => held.Given ? held.Value : throw new InvalidOperationException("The round trip was not made yet.");

    internal void Give(T value) => held = (true, value);
}
