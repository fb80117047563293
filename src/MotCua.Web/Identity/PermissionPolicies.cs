using Microsoft.AspNetCore.Authorization;
using MotCua.Identity;

namespace MotCua.Web.Identity;

/// <summary>One policy for each permission, under its own name; an endpoint without a policy admits nobody.</summary>
public sealed record PermissionRequirement(string Permission) : IAuthorizationRequirement
{
    public static void Configure(AuthorizationOptions options)
    {
        foreach (var permission in Permissions.All)
        {
            options.AddPolicy(permission, policy => policy.AddRequirements(new PermissionRequirement(permission)));
        }

        options.FallbackPolicy = new AuthorizationPolicyBuilder().AddRequirements(new NoPolicyRequirement()).Build();
    }
}

/// <summary>Stands on what carries no policy: refuses every endpoint, and lets an address that is none become "not found".</summary>
public sealed record NoPolicyRequirement : IAuthorizationRequirement;

/// <summary>Endpoints ask with the request as resource, menus without one; both mean the request being answered.</summary>
public sealed class PermissionHandler(IHttpContextAccessor accessor) : IAuthorizationHandler, Ui.IAdmission
{
    /// <summary>The policy of each permission bears its name.</summary>
    public bool Admits(HttpContext context, string policy) =>
        policy == Permissions.Public || (CurrentViewer.Of(context)?.May(policy) ?? false);

    public Task HandleAsync(AuthorizationHandlerContext context)
    {
        if ((context.Resource as HttpContext ?? accessor.HttpContext) is not { } http)
        {
            return Task.CompletedTask;
        }

        foreach (var requirement in context.PendingRequirements.ToList())
        {
            var met = requirement switch
            {
                PermissionRequirement needed => Admits(http, needed.Permission),
                NoPolicyRequirement => http.GetEndpoint() is null,
                _ => false,
            };
            if (met)
            {
                context.Succeed(requirement);
            }
        }

        return Task.CompletedTask;
    }
}
