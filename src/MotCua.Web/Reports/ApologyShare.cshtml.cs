using Microsoft.AspNetCore.Authorization;
using MotCua.Identity;
using MotCua.Reports;

namespace MotCua.Web.Reports;

/// <summary>How many of the dates missed in fact have their letter; must be all of them.</summary>
[Authorize(Policy = Permissions.SeeIndicators)]
public sealed class ApologyShareModel(ApologiesReport report, NumbersServices services) : AreaTableModel(ReportPages.ApologyShare, report, services);
