using System.Text.RegularExpressions;
using GraphCompiler.Visualization.Tests.Networks;
using Microsoft.Playwright;

namespace GraphCompiler.Visualization.Tests;

/// <summary>The animated page, by its text and in a browser.</summary>
public sealed partial class PageTests : IAsyncLifetime
{
    private readonly List<string> errors = [];
    private IPlaywright? playwright;
    private IBrowser? browser;

    [Fact]
    public void It_loads_nothing_from_anywhere()
    {
        var page = Branches.Info.ToHtml();

        Assert.DoesNotMatch(Outside(), page.Replace("http://www.w3.org/2000/svg", "", StringComparison.Ordinal));
    }

    [BrowserFact]
    public async Task Forward_visits_the_nodes_in_topological_order_and_backward_the_reverse()
    {
        var page = await OpenAsync(Branches.Info.ToHtml());
        var (forward, backward) = (new List<string>(), new List<string>());
        for (var steps = 0; steps < 100; steps++)
        {
            await page.Keyboard.PressAsync("ArrowRight");
            var phase = await DataAsync(page, "phase");
            var visited = phase == "forward" ? forward : backward;
            var node = await DataAsync(page, "node");
            if (visited.LastOrDefault() == node)
            {
                break;
            }

            visited.Add(node);
        }

        var picture = Picture.Of(Branches.Info);
        Assert.Equal(picture.Nodes.Select(node => node.Name), forward);
        Assert.All(picture.Nodes, node => Assert.All(node.Inputs, input => Assert.True(
            forward.IndexOf(picture.Nodes[input].Name) < forward.IndexOf(node.Name))));
        Assert.Equal(picture.Nodes.Where(node => node.HasGradient).Select(node => node.Name).Reverse(), backward);
        Assert.Empty(errors);
    }

    [BrowserFact]
    public async Task Playing_runs_to_the_end_by_itself_and_pauses()
    {
        var page = await OpenAsync(Perceptron.Info.ToHtml());
        await page.FillAsync("#speed", "6");
        await page.ClickAsync("#play");
        await page.WaitForFunctionAsync("document.getElementById('play').textContent === 'Play'");

        Assert.Equal("Backward 3 of 3: Hidden", await page.TextContentAsync("#status"));
        Assert.Equal(5, await page.Locator("#graph .done, #graph .returned").CountAsync());
        await page.Keyboard.PressAsync("Home");
        Assert.Equal("5 nodes", await page.TextContentAsync("#status"));
        Assert.Equal(5, await page.Locator("#graph .pending").CountAsync());
        Assert.Empty(errors);
    }

    [BrowserFact]
    public async Task Pointing_at_a_node_or_moving_to_it_by_keys_shows_its_facts()
    {
        var page = await OpenAsync(Perceptron.Info.ToHtml(Recorded.Run()));
        await page.HoverAsync(".node[data-node='1']");
        var facts = await page.TextContentAsync("#facts");

        Assert.Contains("Hidden = relu(Pixels · weightᵀ + bias)", facts);
        Assert.Contains("2,080 parameters", facts);
        Assert.Equal(2, await page.Locator("#facts .histogram").CountAsync());
        await page.FocusAsync(".node[data-node='1']");
        await page.Keyboard.PressAsync("Tab");
        Assert.StartsWith("Logits", await page.TextContentAsync("#facts"), StringComparison.Ordinal);
        Assert.Empty(errors);
    }

    [BrowserFact]
    public async Task It_follows_the_readers_scheme()
    {
        var page = await OpenAsync(Perceptron.Info.ToHtml());
        const string Background = "getComputedStyle(document.body).backgroundColor";

        await page.EmulateMediaAsync(new() { ColorScheme = ColorScheme.Light });
        Assert.Equal("rgb(255, 255, 255)", await page.EvaluateAsync<string>(Background));
        await page.EmulateMediaAsync(new() { ColorScheme = ColorScheme.Dark });
        Assert.Equal("rgb(20, 24, 31)", await page.EvaluateAsync<string>(Background));
    }

    public Task InitializeAsync() => Task.CompletedTask;

    public async Task DisposeAsync()
    {
        if (browser is not null)
        {
            await browser.DisposeAsync();
        }

        playwright?.Dispose();
    }

    private async Task<IPage> OpenAsync(string html)
    {
        playwright = await Playwright.CreateAsync();
        browser = await playwright.Chromium.LaunchAsync(new()
        {
            ExecutablePath = BrowserFactAttribute.Chromium,
            Args = ["--no-sandbox", "--disable-gpu", "--disable-background-networking", "--disable-component-update"],
        });
        var page = await browser.NewPageAsync();
        page.PageError += (_, error) => errors.Add(error);
        page.Console += (_, message) => errors.AddRange(message.Type == "error" ? [message.Text] : Array.Empty<string>());
        page.Request += (_, request) => errors.AddRange(
            request.Url.StartsWith("data:", StringComparison.Ordinal) ? Array.Empty<string>() : [request.Url]);
        await page.SetContentAsync(html);
        return page;
    }

    private static async Task<string> DataAsync(IPage page, string name) =>
        await page.EvaluateAsync<string>($"document.body.dataset.{name}");

    [GeneratedRegex("https?://|<script[^>]*src=|<link[^>]*href=\"[^d]|@import|url\\((?!#)")]
    private static partial Regex Outside();
}
