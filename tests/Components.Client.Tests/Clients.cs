using Microsoft.Extensions.DependencyInjection;

namespace Components.Client.Tests;

/// <summary>Clients as an application registers them.</summary>
internal static class Clients
{
    public static ServiceProvider Of(Uri address, Action<ComponentsClientOptions>? configure = null)
    {
        ServiceCollection services = new();
        services.AddComponentsClient(options =>
        {
            options.BaseAddress = address;
            options.RetryDelay = TimeSpan.FromMilliseconds(10);
            configure?.Invoke(options);
        });
        return services.BuildServiceProvider();
    }
}
