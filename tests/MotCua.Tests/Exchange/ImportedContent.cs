using Dapper;
using MotCua.Tests.Support;

namespace MotCua.Tests.Exchange;

/// <summary>What imports left in a database, as one text; ids and moments of the import itself are left out.</summary>
public static class ImportedContent
{
    public static async Task<string> Fingerprint(Office office)
    {
        await office.CatchUp();
        await using var connection = await office.OpenAsOwner();
        return (await connection.ExecuteScalarAsync<string>(
            """
            select concat_ws(' ',
              (select count(*) || md5(string_agg(concat_ws('|', code, reference, origin, procedure_code, procedure_name, unit, channel, submitted_at, import_line), E'\n' order by code)) from dossiers.dossier),
              (select count(*) || md5(string_agg(concat_ws('|', d.code, s.version, s.status, s.unit, s.received_at, s.due_at, s.finished_at, s.returned_at), E'\n' order by d.code)) from dossiers.state s join dossiers.dossier d using (dossier_id)),
              (select count(*) || md5(string_agg(concat_ws('|', d.code, p.full_name), E'\n' order by d.code)) from dossiers.person p join dossiers.dossier d using (dossier_id)),
              (select count(*) || md5(string_agg(concat_ws('|', d.code, c.code, c.digitised), E'\n' order by d.code, c.code)) from dossiers.component c join dossiers.dossier d using (dossier_id)),
              (select count(*) || md5(string_agg(concat_ws('|', d.code, r.name), E'\n' order by d.code)) from dossiers.result r join dossiers.dossier d using (dossier_id)),
              (select count(*) || md5(string_agg(concat_ws('|', l.line, l.code, l.outcome, encode(l.hash, 'hex')), E'\n' order by l.code)) from imports.line l),
              (select count(*) || md5(string_agg(concat_ws('|', d.code, b.code), E'\n' order by d.code, b.code)) from imports.breach b join dossiers.dossier d using (dossier_id)),
              (select count(*) || md5(string_agg((a.data - 'run')::text, E'\n' order by a.act_id)) from kernel.act a where a.kind = 'import.dossiers'),
              (select sum(amount) || md5(string_agg(concat_ws('|', indicator, part, unit, day, amount), E'\n' order by indicator, part, unit, day)) from (
                select indicator, part, unit, day, sum(amount) as amount from indicators.counter group by 1, 2, 3, 4) c))
            """))!;
    }
}
