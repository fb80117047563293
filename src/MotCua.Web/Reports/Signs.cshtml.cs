using Microsoft.AspNetCore.Authorization;
using MotCua.Identity;
using MotCua.Reports;

namespace MotCua.Web.Reports;

/// <summary>Dossiers that bear a sign somebody should look at; lists, never a score of a person.</summary>
[Authorize(Policy = Permissions.SeeIndicators)]
public sealed class SignsModel(SignsReport report, NumbersServices services) : AreaTableModel(ReportPages.Signs, report, services);
