using Dapper;
using MotCua.Dossiers;
using MotCua.Exchange.Legs;
using MotCua.Kernel;

namespace MotCua.Exchange.CivilStatus;

/// <summary>The newest word of the civil-status system about a dossier of ours, shown beside it.</summary>
public sealed class CivilStatusStore(Database database) : IDossierRemarks
{
    /// <summary>An older word changes nothing, and an entry that is known stays.</summary>
    public async Task Keep(Guid request, LegValue value, DateTimeOffset toldAt, CancellationToken stop)
    {
        await using var connection = await database.Open(stop);
        await connection.ExecuteAsync(new CommandDefinition(
            """
            insert into exchange.civil_status as c (request_id, state, happened_at, told_at, entry_number, entry_book, entry_page, note)
            values (@request, @state, @At, @toldAt, @number, @book, @page, @Note)
            on conflict (request_id) do update set state = @state, happened_at = @At, told_at = @toldAt, entry_number = coalesce(@number, c.entry_number),
              entry_book = coalesce(@book, c.entry_book), entry_page = coalesce(@page, c.entry_page), note = @Note
              where c.happened_at <= @At
            """,
            new { request, state = (short)value.State!.Value, value.At, toldAt, number = value.Entry?.Number, book = value.Entry?.Book, page = value.Entry?.Page, value.Note },
            cancellationToken: stop));
    }

    /// <summary>Null where nothing is registered yet.</summary>
    public async Task<RegisterEntry?> EntryOf(Guid request, CancellationToken stop)
    {
        await using var connection = await database.Open(stop);
        return await connection.QuerySingleOrDefaultAsync<RegisterEntry>(new CommandDefinition(
            "select entry_number as number, entry_book as book, entry_page as page from exchange.civil_status where request_id = @request and entry_number is not null",
            new { request },
            cancellationToken: stop));
    }

    public async Task<IReadOnlyList<string>> Of(DossierId dossier, CancellationToken stop)
    {
        await using var connection = await database.Open(stop);
        var words = await connection.QueryAsync<(int State, DateTimeOffset At, string? Number, string? Book, string? Page, string? Note)>(new CommandDefinition(
            "select state::int, happened_at, entry_number, entry_book, entry_page, note from exchange.civil_status where request_id = @id",
            new { id = dossier.Value },
            cancellationToken: stop));
        return
        [
            .. words.Select(w => $"Hệ thống hộ tịch báo lúc {VietnameseDates.Moment(w.At)}: {Words(w.State)}"
                + $"{(w.Number is null ? "" : $" ({new RegisterEntry(w.Number, w.Book, w.Page).ForPeople()})")}{(w.Note is null ? "" : $". Nội dung: {w.Note.Trim().TrimEnd('.')}")}."),
        ];
    }

    private static string Words(int state) => state switch
    {
        LegWord.Supplement => "cần bổ sung; hãy yêu cầu người nộp bổ sung tại hồ sơ này",
        LegWord.InWork => "đủ điều kiện, đang giải quyết",
        LegWord.Finished or LegWord.Handed => "đã đăng ký",
        LegWord.Refused => "từ chối; hãy xem xét và ký văn bản tại hồ sơ này",
        _ => "đã tiếp nhận, chờ giải quyết",
    };
}
