using DigitsApi;

WebApplication app = DigitService.Build(args);
await app.RunAsync();
